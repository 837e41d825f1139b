import Graph from 'graphology'
import forceAtlas2 from 'graphology-layout-forceatlas2'
import betweennessCentrality from 'graphology-metrics/centrality/betweenness.js'
import { coresOf } from './cores.ts'
import type { Gathered } from './gather.ts'
import { few, type Picture, pictureOf, type Tie } from './picture.ts'

/** More rounds make it calmer to look at and take longer. */
const rounds = { few: 300, many: 120, manyFrom: 1500 }

/**
 * Draws people and their ties: where each stands (ForceAtlas2: M. Jacomy and others, PLoS ONE 9(6), 2014), which part of all shortest ways
 * leads over them (betweenness: L. C. Freeman, *A Set of Measures of Centrality Based on Betweenness*, 1977, counted as U. Brandes, 2001),
 * and how deep in the core they are (k-core: S. B. Seidman, *Network Structure and Minimum Degree*, 1983; ties by organization alone do
 * not count there, for a small firm would be a core by itself). The figures are of all who are given. The first
 * picture has room for a few of them; a second, where it is needed, for all. The same ties give the same pictures.
 */
export function draw({ ids, ties, left_out }: Gathered): Picture[] {
  const all = graphOf(ids.length, ties)
  // Where nobody has a tie any more there is nothing to reckon, which the library takes for a fault.
  const between: Record<string, number> = ids.length > 0 ? betweennessCentrality(all, { getEdgeWeight: null, normalized: true }) : {}
  const cores = coresOf(
    neighboursOf(
      ids.length,
      ties.filter(([, , kind]) => kind !== 'organization'),
    ),
  )
  const people = ids.map((id, at) => ({
    id,
    ties: all.degree(at),
    between: Math.round((between[at] ?? 0) * 1e6) / 1e6,
    core: cores[at] ?? 0,
  }))
  const first = pictureOf({ people, ties, left_out }, placesOf, few)
  return first.left_out === left_out && first.ties.length === ties.length
    ? [first]
    : [first, pictureOf({ people, ties, left_out }, placesOf)]
}

function placesOf(people: number, ties: readonly Tie[]): { x: number; y: number }[] {
  const places = forceAtlas2(graphOf(people, ties), {
    iterations: people > rounds.manyFrom ? rounds.many : rounds.few,
    settings: {
      ...forceAtlas2.inferSettings(Math.max(2, people)),
      barnesHutOptimize: people > 400,
      strongGravityMode: true,
      gravity: 0.05,
      scalingRatio: 8,
    },
    getEdgeWeight: null,
  })
  return Array.from({ length: people }, (_, at) => ({ x: tenth(places[at]?.x ?? 0), y: tenth(places[at]?.y ?? 0) }))
}

function graphOf(people: number, ties: readonly Tie[]) {
  const graph = new Graph({ type: 'undirected' })
  // A spiral to begin with: nobody stands where another does, and each in the same place each time.
  for (let at = 0; at < people; at++) {
    const [angle, far] = [at * 2.399963, 10 * Math.sqrt(at + 1)]
    graph.addNode(at, { x: far * Math.cos(angle), y: far * Math.sin(angle) })
  }
  for (const [from, to] of ties) if (from !== to) graph.mergeEdge(from, to)
  return graph
}

function neighboursOf(people: number, ties: readonly Tie[]): Set<number>[] {
  const all = Array.from({ length: people }, () => new Set<number>())
  for (const [from, to] of ties) {
    if (from === to) continue
    all[from]?.add(to)
    all[to]?.add(from)
  }
  return all
}

function tenth(figure: number): number {
  return Math.round(figure * 10) / 10
}
