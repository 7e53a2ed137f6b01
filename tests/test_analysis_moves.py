"""Moves in time order, the matrix of pairs, and what followed what."""

import pandas as pd

from rare_earth_report.analysis.moves import answers, move_pairs
from rare_earth_report.promises import MOVES
from rare_earth_report.tables import frame_of


def moves(*rows: tuple[str, str | None, str, str, str | None]) -> pd.DataFrame:
    """Table "moves" of rows of id, day, actor, kind, target."""
    return frame_of(
        (
            (
                *(id_, f"a-{id_}", "s", day, 0, 9, "words", actor, kind, "does", target),
                *(None, None, None, "done"),
            )
            for id_, day, actor, kind, target in rows
        ),
        MOVES,
    )


def followed(frame: pd.DataFrame, **more: object) -> list[tuple[str, str, int]]:
    made = answers(frame, **more)  # type: ignore[arg-type]
    return list(zip(made["move"], made["followed_by"], made["days"], strict=True))


def test_a_move_is_followed_by_the_next_one_the_other_way() -> None:
    frame = moves(
        ("m1", "2025-04-02", "us", "tariff", "china"),
        ("m2", "2025-04-04", "china", "restrict", "us"),
        ("m3", "2025-04-09", "china", "tariff", "us"),
    )
    assert followed(frame) == [("m1", "m2", 2)]


def test_moves_of_one_day_do_not_follow_one_another() -> None:
    frame = moves(
        ("m1", "2025-04-02", "us", "tariff", "china"),
        ("m2", "2025-04-02", "china", "restrict", "us"),
    )
    assert followed(frame) == []


def test_nothing_follows_after_the_window_or_without_a_date() -> None:
    frame = moves(
        ("m1", "2025-04-02", "us", "tariff", "china"),
        ("m2", "2025-05-03", "china", "restrict", "us"),
        ("m3", None, "china", "restrict", "us"),
    )
    assert followed(frame) == []
    assert followed(frame, window=31) == [("m1", "m2", 31)]


def test_a_ministry_answers_for_its_state_but_not_its_own_state() -> None:
    frame = moves(
        ("m1", "2025-04-02", "us", "tariff", "china"),
        ("m2", "2025-04-04", "mofcom", "restrict", "us"),
        ("m3", "2025-04-05", "china", "relax", "mofcom"),
    )
    assert followed(frame, sides={"mofcom": "china"}) == [("m1", "m2", 2)]


def test_pairs_count_against_and_towards_apart() -> None:
    frame = moves(
        ("m1", "2025-04-02", "us", "tariff", "china"),
        ("m2", "2025-05-12", "us", "negotiate", "china"),
        ("m3", "2025-05-13", "us", "other", "china"),
        ("m4", "2025-05-14", "us", "restrict", None),
    )
    (pair,) = move_pairs(frame).to_dict("records")
    assert (pair["moves"], pair["conflictual"], pair["cooperative"]) == (3, 1, 1)
    assert (pair["first_day"], pair["last_day"]) == ("2025-04-02", "2025-05-13")
