"""What a property of content/proofs.yml can claim. Each is a function (claim, bench) that yields the Findings against it.

`claim` is the property as the editor wrote it, `bench` a Workbench. Adding a claim is adding a line here and to the schema.
"""

from . import answers, asking, limits, order, parity, parts, routes

CLAIMS = {
    "some-applies": answers.some_applies,
    "all-apply": answers.all_apply,
    "none-applies": answers.none_applies,
    "never-together": answers.never_together,
    "comes-first": order.comes_first,
    "not-asked": asking.not_asked,
    "not-said": asking.not_said,
    "own-law": routes.own_law,
    "reachable": routes.reachable,
    "no-dead-part": parts.no_dead_part,
    "clock-starts": limits.clock_starts,
    "one-limit": limits.one_limit,
    "same-in-all-nations": parity.same_in_all_nations,
}
