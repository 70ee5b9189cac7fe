"""The measures of ego networks as networkx and igraph have them: what Kith's own are compared with.

    network.py measure GRAPHS   answers to the graphs of a JSON file, with the time igraph took (`cargo xtask bench`)
    network.py write            random graphs with their answers (for tests/core/network/oracle.json)

A graph is {"n", "ties": [[a, b]]}, with "to_me" and "between" where ties have strengths, and "rounds" where it is
timed; I am node n. What both libraries know is asked of both, and they must agree. Python's way of writing a float
(its shortest form that reads back as the same 64 bits) keeps every digit.
"""

import json
import random
import sys
import time

import igraph
import networkx as nx

# Above these sizes networkx, which works out each share anew, would take minutes; igraph answers alone.
CONSTRAINT = 60
BETWEENNESS = 200


def agreed(what, one, other):
    assert abs(one - other) <= 1e-9 * max(1.0, abs(one)), f"networkx and igraph differ in {what}: {one}, {other}"
    return one


def measure(graph):
    n, ties = graph["n"], graph["ties"]
    to_me, between = graph.get("to_me", [1] * n), graph.get("between", [1] * len(ties))
    weight = "weight" if "to_me" in graph else None

    # Without me: density, components, articulation points.
    others = nx.Graph()
    others.add_nodes_from(range(n))
    others.add_edges_from(ties)
    # With me: the rest.
    mine = nx.Graph()
    mine.add_nodes_from(range(n + 1))
    mine.add_weighted_edges_from([(a, b, w) for (a, b), w in zip(ties, between)])
    mine.add_weighted_edges_from([(n, at, w) for at, w in enumerate(to_me)])
    fast_others = igraph.Graph(n=n, edges=ties)
    fast_mine = igraph.Graph(n=n + 1, edges=ties + [[n, at] for at in range(n)])
    weights = between + to_me if weight else None

    asked = {
        "density": fast_others.density,
        "constraint": lambda: fast_mine.constraint(vertices=[n], weights=weights),
        "components": fast_others.connected_components,
        "articulation": fast_others.articulation_points,
        "betweenness": lambda: fast_mine.betweenness(vertices=[n]),
    }
    fast = {name: ask() for name, ask in asked.items()}
    components = sorted(sorted(part) for part in nx.connected_components(others))
    assert components == sorted(sorted(part) for part in fast["components"])
    articulation = sorted(nx.articulation_points(others))
    assert articulation == sorted(fast["articulation"])
    constraint, betweenness = fast["constraint"][0], fast["betweenness"][0]
    if n <= CONSTRAINT:
        constraint = agreed("constraint", nx.constraint(mine, nodes=[n], weight=weight)[n], constraint)
    if n <= BETWEENNESS:
        betweenness = agreed("betweenness", nx.betweenness_centrality(mine, normalized=False)[n], betweenness)
    size = nx.effective_size(mine, nodes=[n])[n]
    local = range(n) if n <= CONSTRAINT else random.Random(n).sample(range(n), 3)
    answer = {
        "density": agreed("density", nx.density(others), fast["density"]),
        "effective_size": size,
        "efficiency": size / mine.degree(n),
        "constraint": constraint,
        "local_constraint": {at: nx.local_constraint(mine, n, at, weight=weight) for at in local},
        "components": components,
        "articulation": articulation,
        "betweenness": betweenness,
    }
    if weight:
        answer["effective_size_weighted"] = nx.effective_size(mine, nodes=[n], weight=weight)[n]
    if "rounds" in graph:
        answer["igraph_ms"] = {name: timed(ask, graph["rounds"]) for name, ask in asked.items()}
    return answer


def timed(ask, rounds):
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        ask()
        taken.append((time.perf_counter() - start) * 1000)
    return taken


def graphs(count):
    """Sparse, dense and grouped circles; every third has strengths."""
    chance = random.Random(20261125)
    for number in range(count):
        n = chance.randint(5, 40)
        groups = chance.choice([1, 1, 3, 5])
        within = chance.choice([0.05, 0.15, 0.4, 0.9])
        across = within if groups == 1 else 0.03
        ties = [
            [a, b]
            for a in range(n)
            for b in range(a + 1, n)
            if chance.random() < (within if a % groups == b % groups else across)
        ]
        graph = {"n": n, "ties": ties}
        if number % 3 == 2:
            graph["to_me"] = [chance.randint(1, 5) for _ in range(n)]
            graph["between"] = [chance.randint(1, 5) for _ in ties]
        yield graph


def main():
    if sys.argv[1:2] == ["measure"]:
        with open(sys.argv[2], encoding="utf-8") as file:
            print(json.dumps([measure(graph) for graph in json.load(file)]))
    elif sys.argv[1:] == ["write"]:
        print(f'{{"networkx": "{nx.__version__}", "igraph": "{igraph.__version__}", "graphs": [')
        lines = (json.dumps({**graph, "is": measure(graph)}, separators=(",", ":")) for graph in graphs(30))
        print(",\n".join(lines))
        print("]}")
    else:
        sys.exit(__doc__)


main()
