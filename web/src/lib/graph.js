// The network of parties: edges by pair, their class, and where each party stands.
import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from 'd3-force';

/** Rows of counts by pair and quad class -> { nodes, edges }. */
export function graphOf(rows) {
  const nodes = new Map();
  const edges = new Map();
  for (const { pair, quad, events } of rows) {
    const [source, target] = pair.split('-');
    const edge = edges.get(pair) || { pair, source, target, cooperation: 0, conflict: 0, all: 0 };
    edge[Number(quad) <= 2 ? 'cooperation' : 'conflict'] += events;
    edge.all += events;
    edges.set(pair, edge);
    for (const code of [source, target]) {
      const node = nodes.get(code) || { code, events: 0 };
      node.events += events;
      nodes.set(code, node);
    }
  }
  return { nodes: [...nodes.values()].sort((a, b) => b.events - a.events), edges: [...edges.values()].sort((a, b) => b.all - a.all) };
}

/** The line of one kind of edge, moved to its side of the middle so that the other kind stays visible. */
export function shifted(edge, by) {
  const [dx, dy] = [edge.x2 - edge.x1, edge.y2 - edge.y1];
  const length = Math.hypot(dx, dy) || 1;
  const [x, y] = [(-dy / length) * by, (dx / length) * by];
  return { x1: edge.x1 + x, y1: edge.y1 + y, x2: edge.x2 + x, y2: edge.y2 + y };
}

/**
 * Places the nodes in the square from -1 to 1; `reach` is half its longer side in the units of `radius`. The same graph gives the same places:
 * each node begins where its code says. 2,500 nodes take seconds, so it runs in a worker (layout.worker.js).
 */
export function layOut({ nodes, edges }) {
  if (nodes.length === 0) return { nodes, reach: 1 };
  const placed = nodes.map((node) => {
    let hash = 7;
    for (const letter of node.code) hash = (hash * 31 + letter.charCodeAt(0)) % 100003;
    const angle = (hash / 100003) * 2 * Math.PI;
    const far = 120 * Math.max(1, Math.sqrt(nodes.length / 60));
    return { ...node, radius: 5 + 2.2 * Math.sqrt(node.events / (nodes[0].events / 60)), x: far * Math.cos(angle), y: far * Math.sin(angle) };
  });
  const known = new Set(placed.map((node) => node.code));
  const links = edges.filter((edge) => known.has(edge.source) && known.has(edge.target)).map((edge) => ({ ...edge }));
  const most = Math.max(1, ...links.map((link) => link.all));
  const simulation = forceSimulation(placed)
    .force('link', forceLink(links).id((node) => node.code).distance((link) => 150 - 90 * Math.sqrt(link.all / most)).strength((link) => 0.05 + 0.5 * (link.all / most)))
    .force('push', forceManyBody().strength(-160))
    .force('apart', forceCollide((node) => node.radius + 9))
    .force('x', forceX().strength(0.05))
    .force('y', forceY().strength(0.07))
    .stop();
  simulation.tick(placed.length > 500 ? 60 : 260);
  // Each axis on its own, so that the drawing fills its frame.
  const reachOf = (of) => {
    const ends = placed.flatMap((node) => [of(node) - node.radius - 10, of(node) + node.radius + 10]);
    const [low, high] = [Math.min(...ends), Math.max(...ends)];
    return { middle: (low + high) / 2, half: Math.max(1, (high - low) / 2) };
  };
  const [across, down] = [reachOf((node) => node.x), reachOf((node) => node.y)];
  return { nodes: placed.map(({ code, events, radius, x, y }) => ({ code, events, radius, x: (x - across.middle) / across.half, y: (y - down.middle) / down.half })), reach: Math.max(across.half, down.half) };
}
