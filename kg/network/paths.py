"""Signed paths: how one thing acts on another, step by step, best evidenced first.

Along a path signs multiply. A step whose sign is unknown stops the path; a mixed step forks it,
and both branches are reported. The search is exact: for every node, number of steps left and sign
still needed, the cheapest walk to the goal is an admissible bound, and simple paths are taken from
a heap in the order of cost plus bound (A* over simple paths; Hart, Nilsson and Raphael 1968).
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import networkx as nx

TRAVERSED_ROLES = ("MechanisticStep",)
FOREVER = float("inf")
_BACKWARD_STEPS = 2
_Bounds = dict[tuple[str, int], float]


@dataclass(frozen=True, slots=True, order=True)
class Step:
    """One statement walked along, with the sign that it passes on."""

    statement: str
    subject: str
    predicate: str
    object: str
    sign: int
    is_mixed: bool
    cost: float


@dataclass(frozen=True, slots=True)
class SignedPath:
    """Steps from start to goal; `sign` is their product, `cost` their sum (lower is better)."""

    steps: tuple[Step, ...]
    sign: int
    cost: float

    @property
    def nodes(self) -> tuple[str, ...]:
        """The entities passed, as CURIEs, start and goal included."""
        return (self.steps[0].subject, *(step.object for step in self.steps))

    @property
    def is_mixed(self) -> bool:
        """Whether a step could go either way: the other branch is a path of its own."""
        return any(step.is_mixed for step in self.steps)


def step_cost(edge: dict[str, object]) -> float:
    """1 for a step read in an abstract and seen in people; more the weaker the evidence.

    +0.4 if no source was opened (citation from memory), +0.1 if found in reference data only,
    +0.3 if no evidence is from people, +0.5 if there is evidence against it.
    """
    verification = edge.get("verification")
    unread = {"from-memory": 0.4, "found-in-reference-data": 0.1}.get(str(verification), 0.0)
    animal = 0.0 if "Human" in str(edge.get("species") or "") else 0.3
    contested = 0.5 if edge.get("disputes") else 0.0
    return 1.0 + unread + animal + contested


class SignedNetwork:
    """The signed steps of a network, ready for many searches."""

    def __init__(self, steps: Iterable[Step]) -> None:
        self._out: dict[str, list[Step]] = defaultdict(list)
        self._in: dict[str, list[Step]] = defaultdict(list)
        for step in sorted(steps):
            if step.subject != step.object:
                self._out[step.subject].append(step)
                self._in[step.object].append(step)

    @classmethod
    def of(
        cls,
        graph: nx.MultiDiGraph[str],
        *,
        roles: Iterable[str] = TRAVERSED_ROLES,
        inferred: bool = False,
    ) -> SignedNetwork:
        """The steps of a network that have a sign and say something mechanistic.

        Inferred edges are left out: each is a shortcut over steps that are there already.
        """
        wanted = set(roles)
        return cls(
            step
            for subject, object_, edge in graph.edges(data=True)
            if edge["role"] in wanted
            and (inferred or not edge["inferred"])
            and (edge["inferred"] or edge["supports"])
            for step in _steps(subject, object_, edge)
        )

    def best(
        self, start: str, goal: str, *, k: int = 10, longest: int = 5, sign: int | None = None
    ) -> list[SignedPath]:
        """The `k` cheapest simple paths of at most `longest` steps, cheapest first.

        `sign` keeps only paths that raise (+1) or lower (-1) the goal. Equal costs are ordered by
        their statements, so the answer is always the same.
        """
        return list(self._cheapest_first(start, goal, k, longest, (sign,) if sign else (-1, 1)))

    def _cheapest_first(
        self, start: str, goal: str, k: int, longest: int, signs: tuple[int, ...]
    ) -> Iterator[SignedPath]:
        if start == goal or k < 1:
            return
        bounds = self._bounds(start, goal, longest)
        heap: list[tuple[float, tuple[Step, ...], float, int, int]] = []
        for wanted in signs:
            bound = bounds[longest].get((start, wanted), FOREVER)
            if bound < FOREVER:
                heapq.heappush(heap, (bound, (), 0.0, 1, wanted))
        found = 0
        while heap and found < k:
            _, steps, cost, sign, wanted = heapq.heappop(heap)
            here = steps[-1].object if steps else start
            if here == goal:
                found += 1
                yield SignedPath(steps, sign, round(cost, 6))
                continue
            left = longest - len(steps) - 1
            passed = {start, *(step.object for step in steps)}
            for step in self._out.get(here, ()):
                carried = sign * step.sign
                if step.object in passed or (step.object == goal and carried != wanted):
                    continue
                bound = bounds[left].get((step.object, wanted * carried), FOREVER)
                if bound < FOREVER:
                    total = cost + step.cost
                    entry = (total + bound, (*steps, step), total, carried, wanted)
                    heapq.heappush(heap, entry)

    def _bounds(self, start: str, goal: str, longest: int) -> list[_Bounds]:
        """For each number of steps left: cost of the cheapest walk to the goal, by node and sign.

        Two steps back from the goal for every node; further off only for nodes that the start
        reaches in the steps that are gone by then.
        """
        bounds: list[_Bounds] = [{(goal, 1): 0.0}]
        for _ in range(min(_BACKWARD_STEPS, longest)):
            nearer = dict(bounds[-1])
            for (node, sign), cost in bounds[-1].items():
                for step in self._in.get(node, ()):
                    _keep_cheaper(nearer, (step.subject, sign * step.sign), cost + step.cost)
            bounds.append(nearer)
        reached = self._reached(start, longest - len(bounds))
        for left in range(len(bounds), longest + 1):
            before, now = bounds[-1], dict[tuple[str, int], float]()
            for node in reached[longest - left]:
                for sign in (1, -1):
                    _keep_cheaper(now, (node, sign), before.get((node, sign), FOREVER))
                for step in self._out.get(node, ()):
                    for sign in (1, -1):
                        cost = step.cost + before.get((step.object, sign), FOREVER)
                        _keep_cheaper(now, (node, sign * step.sign), cost)
            bounds.append(now)
        return bounds

    def _reached(self, start: str, steps: int) -> list[set[str]]:
        """The nodes that the start reaches in at most 0, 1, … steps."""
        reached = [{start}]
        for _ in range(steps):
            reached.append(
                reached[-1] | {s.object for node in reached[-1] for s in self._out.get(node, ())}
            )
        return reached


def _keep_cheaper(bounds: _Bounds, key: tuple[str, int], cost: float) -> None:
    if cost < bounds.get(key, FOREVER):
        bounds[key] = cost


def _steps(subject: str, object_: str, edge: dict[str, object]) -> Iterator[Step]:
    net = edge["net_sign"]
    signs = (1, -1) if net == "mixed" else (net,) if net in (1, -1) else ()
    for sign in signs:
        yield Step(
            statement=str(edge["statement"]),
            subject=subject,
            predicate=str(edge["predicate"]),
            object=object_,
            sign=int(str(sign)),
            is_mixed=net == "mixed",
            cost=step_cost(edge),
        )
