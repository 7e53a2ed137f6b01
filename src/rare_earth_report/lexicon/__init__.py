"""Rules as frozen values: the topic's rows, and the rules that every topic shares."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from rare_earth_report.errors import Fault, RuleError
from rare_earth_report.lexicon.actions import Actions, load_actions
from rare_earth_report.lexicon.attribution import Attribution, load_attribution
from rare_earth_report.lexicon.descriptions import load_descriptions
from rare_earth_report.lexicon.measures import Measure, load_measures
from rare_earth_report.lexicon.name_contexts import NameContexts, load_contexts
from rare_earth_report.lexicon.names import Actor, Mineral, load_actors, load_minerals
from rare_earth_report.lexicon.offices import Offices, load_offices
from rare_earth_report.lexicon.quantities import Quantities
from rare_earth_report.lexicon.quantity_rows import load_quantities

PACKAGE = Path(__file__).parents[1]
RULES = PACKAGE / "rules"
TOPICS = PACKAGE / "topics"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything the tagger knows, by the room it came from."""

    topic: Path
    actors: Mapping[str, Actor]  # by id; countries among them
    minerals: Mapping[str, Mineral]
    contexts: NameContexts
    quantities: Quantities
    attribution: Attribution
    measures: Mapping[str, Measure]
    offices: Offices
    actions: Actions


def topic_folder(topic: str | Path) -> Path:
    """The folder of a topic: one that ships, by its name, or a folder of rows.

    Raises:
        RuleError: there is no such topic.
    """
    path = Path(topic)
    # A name alone is never looked for where a command happens to be run.
    folder = path if len(path.parts) > 1 else TOPICS / str(topic).replace("-", "_")
    if (folder / "actors.csv").is_file():
        return folder
    known = ", ".join(sorted(path.name for path in TOPICS.iterdir() if path.is_dir()))
    raise RuleError([Fault(f"topic {topic}", "no such topic", f"one of {known}, or a folder")])


def load_lexicon(topic: str | Path = "rare_earths") -> Lexicon:
    """The rules that ship, with the rows of `topic`.

    Raises:
        RuleError: rows are incomplete or contradict one another.
    """
    folder = topic_folder(topic)
    actors = load_actors(RULES / "countries.csv", folder / "actors.csv")
    minerals = load_minerals(folder / "minerals.csv")
    described, offices = load_descriptions(), load_offices()
    return Lexicon(
        folder,
        {actor.id: actor for actor in actors},
        {mineral.id: mineral for mineral in minerals},
        load_contexts(RULES / "name_contexts.toml"),
        load_quantities(),
        load_attribution(described),
        load_measures(folder),
        offices,
        load_actions(described, offices),
    )
