// The network on a canvas. What does not change while one looks around is made once (sceneOf); each frame then strokes some twenty paths,
// however many edges there are.
import { shifted } from './graph.js';
import { placeOnPlane } from './place.js';

const KINDS = ['cooperation', 'conflict'];
const WIDTHS = 12;  // So many different widths of lines tell volumes apart well enough.

// Lines of one kind and width together.
function linesOf(edges, at, most, shrink) {
  const thick = (events) => 0.6 + 7 * Math.sqrt(events / most) * Math.sqrt(shrink);
  const lines = new Map();
  for (const edge of edges) {
    const [from, to] = [at.get(edge.source), at.get(edge.target)];
    for (const kind of KINDS) {
      if (!edge[kind]) continue;
      const wide = Math.max(1, Math.round((thick(edge[kind]) / 7.6) * WIDTHS)) * (7.6 / WIDTHS);
      const key = `${kind} ${wide}`;
      if (!lines.has(key)) lines.set(key, { kind, wide, ends: [] });
      lines.get(key).ends.push(shifted({ x1: from.x, y1: from.y, x2: to.x, y2: to.y }, (kind === 'conflict' ? 1 : -1) * (wide / 2 + 0.4)));
    }
  }
  return [...lines.values()].sort((a, b) => a.wide - b.wide);
}

/**
 * @param {{nodes: object[], reach: number}} placed of layOut
 * @param {object[]} edges of graphOf; those whose parties are both placed are drawn
 * @returns what draw() needs: nodes in pixels, and lines by kind and width; `linesOf(code)` are those of one party
 */
export function sceneOf(placed, edges, width, height) {
  const half = [(width - 40) / 2, (height - 40) / 2];
  const shrink = Math.min(1, Math.min(...half) / placed.reach);
  const nodes = placed.nodes.map((node) => ({ ...node, x: width / 2 + node.x * half[0], y: height / 2 + node.y * half[1], r: Math.max(1.5, node.radius * Math.sqrt(shrink)) }));
  const at = new Map(nodes.map((node) => [node.code, node]));
  const drawn = edges.filter((edge) => at.has(edge.source) && at.has(edge.target));
  const most = Math.max(1, ...drawn.map((edge) => edge.all));
  const own = (code) => linesOf(drawn.filter((edge) => edge.source === code || edge.target === code), at, most, shrink);
  return { nodes, lines: linesOf(drawn, at, most, shrink), linesOf: own, width, height };
}

// The part of the drawing that is in sight.
function sightOf({ width, height }, view) {
  const [left, top] = [-view.x / view.k, -view.y / view.k];
  return { left, top, right: left + width / view.k, bottom: top + height / view.k };
}

const isSeen = ({ x1, y1, x2, y2 }, { left, top, right, bottom }) => Math.max(x1, x2) >= left && Math.min(x1, x2) <= right && Math.max(y1, y2) >= top && Math.min(y1, y2) <= bottom;

function stroke(context, { kind, wide }, ends, colours, { dashed, strength }) {
  context.strokeStyle = kind === 'cooperation' ? colours.cooperation : colours.conflict;
  context.globalAlpha = strength;
  context.lineWidth = wide;
  context.setLineDash(dashed && kind === 'conflict' ? [6, 2] : []);
  // Not all in one path: the time to fill a path grows faster than its lines.
  for (let at = 0; at < ends.length; at += 100) {
    context.beginPath();
    for (const { x1, y1, x2, y2 } of ends.slice(at, at + 100)) {
      context.moveTo(x1, y1);
      context.lineTo(x2, y2);
    }
    context.stroke();
  }
}

/** Names where they have room, the weightier first: of at most 240 parties that are in sight. */
export function labelsOf(scene, view, nameOf) {
  const labels = [];
  for (const node of scene.nodes) {
    const [x, y] = [view.x + node.x * view.k, view.y + node.y * view.k];
    if (x < 0 || y < 0 || x > scene.width || y > scene.height) continue;
    const name = nameOf(node.code);
    const wide = 7 * name.length;
    // Below its circle, inside the frame.
    const below = y + node.r * Math.sqrt(view.k) + 9;
    if (labels.push({ x: Math.min(Math.max(x, wide / 2 + 2), scene.width - wide / 2 - 2), y: below > scene.height - 8 ? y : below, width: wide, weight: node.events, name }) === 240) break;
  }
  return placeOnPlane(labels);
}

function begin(context, scene, view, ratio) {
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, scene.width, scene.height);
  context.setTransform(ratio * view.k, 0, 0, ratio * view.k, ratio * view.x, ratio * view.y);
}

/** What lies over the drawing: the edges of one party. */
export function drawOwn(context, scene, { view, near, colours, ratio }) {
  begin(context, scene, view, ratio);
  if (near) for (const line of scene.linesOf(near.code)) stroke(context, line, line.ends, colours, { dashed: true, strength: 0.95 });
}

/** Draws the scene as `view` ({x, y, k}) shows it. */
export function draw(context, scene, { view, colours, nameOf, ratio }) {
  begin(context, scene, view, ratio);
  const sight = sightOf(scene, view);
  const seen = scene.lines.map((line) => ({ line, ends: line.ends.filter((end) => isSeen(end, sight)) }));
  // Thousands of dashes take ten times as long as the lines themselves; conflict then stands on its side of the middle only.
  const count = seen.reduce((sum, { ends }) => sum + ends.length, 0);
  // And the more lines there are, the fainter each thin one.
  const faint = Math.min(0.5, Math.max(0.1, 0.5 * Math.sqrt(400 / (count || 1))));
  for (const { line, ends } of seen) stroke(context, line, ends, colours, { dashed: count <= 1200, strength: Math.min(0.6, faint * (1 + line.wide / 3)) });
  context.setLineDash([]);
  context.globalAlpha = 1;
  context.fillStyle = colours.panel;
  context.strokeStyle = colours.quiet;
  context.lineWidth = 1 / view.k;
  context.beginPath();
  const grow = 1 / Math.sqrt(view.k);  // Circles grow slower than the distances between them.
  for (const { x, y, r } of scene.nodes) {
    context.moveTo(x + r * grow, y);
    context.arc(x, y, r * grow, 0, 2 * Math.PI);
  }
  context.fill();
  context.stroke();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.font = `12px ${colours.font}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  context.lineWidth = 3;
  context.strokeStyle = colours.paper;
  context.fillStyle = colours.ink;
  for (const { x, y, name } of labelsOf(scene, view, nameOf)) {
    context.strokeText(name, x, y);
    context.fillText(name, x, y);
  }
}
