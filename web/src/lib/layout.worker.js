// Lays out a graph away from the page, which stays quick meanwhile.
import { layOut } from './graph.js';

onmessage = ({ data: { number, graph } }) => postMessage({ number, placed: layOut(graph) });
