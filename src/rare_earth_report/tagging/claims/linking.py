"""Join the claims of one sentence: figures of a list, and the two ends of a change."""

from rare_earth_report.lexicon.attribution import Attribution
from rare_earth_report.records import Claim, replace
from rare_earth_report.tagging.claims.scenes import Scene

CHANGE_REACH = 60  # characters between the ends of a change


def link(claims: list[Claim], scene: Scene, rules: Attribution) -> list[Claim]:
    """The claims of a sentence, in text order, with what they tell of one another."""
    for index in range(1, len(claims)):
        first, claim = claims[index - 1], claims[index]
        if first.figure.unit == claim.figure.unit and _goes_on(first, claim, scene, rules):
            claims[index] = _alike(first, claim)
    return _changed(claims, scene, rules)


def _goes_on(first: Claim, claim: Claim, scene: Scene, rules: Attribution) -> bool:
    """Whether two figures are of one list, or are told one after another: 20家在北京，5家在上海."""
    gap = scene.gap(first.figure.span, claim.figure.span)
    if rules.listed.fullmatch(gap):
        return True
    return rules.told.fullmatch(gap) is not None and rules.anew.search(gap) is None


def _alike(first: Claim, claim: Claim) -> Claim:
    """The claim with the measure, the time and the modality of the one before, where it has none:
    拟把关税提高到10%、20%.
    """
    shown = {each.part: each for each in first.evidence}
    taken = []
    if first.measure is not None and claim.measure is None:
        claim = replace(claim, measure=first.measure, stage=first.stage)
        taken.append(shown["measure"])
    if first.as_of is not None and claim.as_of is None:
        claim = replace(claim, as_of=first.as_of, period=first.period)
        taken.append(shown["as_of"])
    if first.modality != "asserted" and claim.modality == "asserted" and "modality" in shown:
        claim = replace(claim, modality=first.modality)
        taken.append(shown["modality"])
    return replace(claim, evidence=(*claim.evidence, *taken)) if taken else claim


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
            second = _measured_like(first, second)
            claims[index + 1] = replace(second, change="from", change_of=first.id)
    return claims


def _measured_like(first: Claim, second: Claim) -> Claim:
    """What something was measures what it came to be: the cue of the one before it is no cue of
    the other alone, "its share growing to 63% from 61%".
    """
    if first.measure == second.measure:
        return second
    cue = next((each for each in second.evidence if each.part == "measure"), None)
    if cue is None or (first.measure is None and cue.span.start >= first.figure.span.start):
        return second
    kept = [each for each in second.evidence if each.part not in {"measure", "growth_of"}]
    taken = [each for each in first.evidence if each.part in {"measure", "growth_of"}]
    return replace(
        second,
        measure=first.measure,
        growth_of=first.growth_of,
        stage=first.stage,
        evidence=(*taken, *kept),
    )
