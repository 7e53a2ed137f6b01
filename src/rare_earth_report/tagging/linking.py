"""Join the claims of one sentence: figures of a list, and the two ends of a change."""

from rare_earth_report.lexicon.attribution import Attribution
from rare_earth_report.records import Claim, replace
from rare_earth_report.tagging.scenes import Scene

CHANGE_REACH = 60  # characters between the ends of a change


def link(claims: list[Claim], scene: Scene, rules: Attribution) -> list[Claim]:
    """The claims of a sentence, in text order, with what they tell of one another."""
    return _changed(_told(_listed(claims, scene, rules), scene, rules), scene, rules)


def _listed(claims: list[Claim], scene: Scene, rules: Attribution) -> list[Claim]:
    """Figures of a list measure what its first one does, and as surely: 拟把关税提高到10%、20%."""
    for index in range(1, len(claims)):
        first, claim = claims[index - 1], claims[index]
        if first.figure.unit != claim.figure.unit:
            continue
        gap = scene.gap(first.figure.span, claim.figure.span)
        if rules.listed.fullmatch(gap) is None:
            continue
        how = next((each for each in first.evidence if each.part == "modality"), None)
        if how is not None and claim.modality == "asserted" and first.measure:
            claim = replace(claim, modality=first.modality, evidence=(*claim.evidence, how))
            claims[index] = claim
        if claim.measure or not first.measure:
            continue
        cue = next(each for each in first.evidence if each.part == "measure")
        claims[index] = replace(
            claim, measure=first.measure, stage=first.stage, evidence=(cue, *claim.evidence)
        )
    return claims


def _told(claims: list[Claim], scene: Scene, rules: Attribution) -> list[Claim]:
    """Figures told one after another are of one measure and time, and said alike."""
    for index in range(1, len(claims)):
        first, claim = claims[index - 1], claims[index]
        gap = scene.gap(first.figure.span, claim.figure.span)
        if first.figure.unit != claim.figure.unit or rules.told.fullmatch(gap) is None:
            continue
        if rules.anew.search(gap):
            continue
        shown = {each.part: each for each in first.evidence}
        taken = []
        if first.modality != "asserted" and claim.modality == "asserted" and "modality" in shown:
            claim = replace(claim, modality=first.modality)
            taken.append(shown["modality"])
        if first.as_of is not None and claim.as_of is None:
            claim = replace(claim, as_of=first.as_of, period=first.period)
            taken.append(shown["as_of"])
        if first.measure is not None and claim.measure is None:
            claim = replace(claim, measure=first.measure, stage=first.stage)
            taken.append(shown["measure"])
        claims[index] = replace(claim, evidence=(*claim.evidence, *taken))
    return claims


def _changed(claims: list[Claim], scene: Scene, rules: Attribution) -> list[Claim]:
    """Join the two figures of a change: "from 140% to 10%-45%", 由3万吨增至5万吨."""
    for index in range(len(claims) - 1):
        first, second = claims[index], claims[index + 1]
        gap = scene.gap(first.figure.span, second.figure.span)
        if first.change or first.figure.unit != second.figure.unit or len(gap) > CHANGE_REACH:
            continue
        if rules.change_before.search(scene.lead(first.figure.span, 30)) and rules.change_to.search(
            gap
        ):
            claims[index] = replace(first, change="from", change_of=second.id)
            # What introduces the change holds for both of its ends.
            shared = first.modality if second.modality == "asserted" else second.modality
            claims[index + 1] = replace(second, change="to", change_of=first.id, modality=shared)
        elif rules.change_from.search(gap):
            claims[index] = replace(first, change="to", change_of=second.id)
            claims[index + 1] = replace(second, change="from", change_of=first.id)
    return claims
