import {html} from "npm:htl";
import type {ScatterOptions} from "../../src/draw/charts/scatter-chart.js";
import {extentOf} from "../../src/draw/charts/scatter-chart.js";
import {sharpCanvas} from "./sharp-canvas.js";

/** Radians per key press and per pixel dragged. */
const KEY_STEP = Math.PI / 24;
const DRAG_STEP = 0.008;
const CAMERA_DISTANCE = 6;

/** The angle a plot is seen from, kept while its colours change. */
export interface View {
  yaw: number;
  pitch: number;
  zoom: number;
}

export function startView(): View {
  return {yaw: 0.6, pitch: 0.35, zoom: 1};
}

/** Points in space on a canvas, turned by dragging or the arrow keys; plus and minus zoom, 0 starts anew. */
export function scatter3d(
  values: number[],
  view: View,
  {colours, shown, label, width, height = Math.min(width, 460)}: ScatterOptions
): HTMLElement {
  const {canvas, context} = sharpCanvas(width, height);
  canvas.tabIndex = 0;
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", `${label}. Arrow keys turn it, plus and minus zoom, 0 resets.`);
  canvas.className = "scatter scatter-3d";
  const {points, half} = unitCube(values);
  const indices = Uint32Array.from(colours.group.keys()).filter((i) => shown.has(colours.group[i] ?? 0));
  const depth = new Float64Array(colours.group.length);
  const screen = new Float64Array(2 * colours.group.length);

  function paint(): void {
    const [sinYaw, cosYaw] = [Math.sin(view.yaw), Math.cos(view.yaw)];
    const [sinPitch, cosPitch] = [Math.sin(view.pitch), Math.cos(view.pitch)];
    const size = 1.9 * Math.min(width, height) * view.zoom;
    const project = (x: number, y: number, z: number) => {
      const across = cosYaw * x + sinYaw * z;
      const along = cosYaw * z - sinYaw * x;
      const up = cosPitch * y - sinPitch * along;
      const away = sinPitch * y + cosPitch * along;
      const scale = size / (CAMERA_DISTANCE + away);
      return [width / 2 + scale * across, height / 2 - scale * up, away] as const;
    };
    for (const i of indices) {
      const [left, top, away] = project(points[3 * i] ?? 0, points[3 * i + 1] ?? 0, points[3 * i + 2] ?? 0);
      screen[2 * i] = left;
      screen[2 * i + 1] = top;
      depth[i] = away;
    }
    indices.sort((a, b) => (depth[b] ?? 0) - (depth[a] ?? 0));
    context.clearRect(0, 0, width, height);
    context.globalAlpha = 0.35;
    context.strokeStyle = getComputedStyle(canvas).color;
    drawBox(context, half, project);
    for (const i of indices) {
      const near = 1 - ((depth[i] ?? 0) + 1) / 2;
      const radius = 1 + 1.2 * Math.max(0, near);
      context.globalAlpha = 0.3 + 0.5 * Math.max(0, Math.min(1, near));
      context.fillStyle = colours.groups[colours.group[i] ?? 0]?.color ?? "gray";
      context.fillRect(
        (screen[2 * i] ?? 0) - radius,
        (screen[2 * i + 1] ?? 0) - radius,
        2 * radius,
        2 * radius
      );
    }
  }

  turnable(canvas, view, paint);
  // Colours of the page are known only once the canvas is part of it.
  requestAnimationFrame(paint);
  return html`<div class="scatter-frame">${canvas}</div>`;
}

function turnable(canvas: HTMLCanvasElement, view: View, paint: () => void): void {
  let pending = false;
  const change = (next: Partial<View>) => {
    Object.assign(view, next);
    view.pitch = Math.max(-Math.PI / 2, Math.min(Math.PI / 2, view.pitch));
    view.zoom = Math.max(0.5, Math.min(6, view.zoom));
    if (pending) return;
    pending = true;
    requestAnimationFrame(() => {
      pending = false;
      paint();
    });
  };
  const keys: Record<string, () => Partial<View>> = {
    ArrowLeft: () => ({yaw: view.yaw - KEY_STEP}),
    ArrowRight: () => ({yaw: view.yaw + KEY_STEP}),
    ArrowUp: () => ({pitch: view.pitch + KEY_STEP}),
    ArrowDown: () => ({pitch: view.pitch - KEY_STEP}),
    "+": () => ({zoom: view.zoom * 1.2}),
    "=": () => ({zoom: view.zoom * 1.2}),
    "-": () => ({zoom: view.zoom / 1.2}),
    "0": startView
  };
  canvas.addEventListener("keydown", (event) => {
    const move = keys[event.key];
    if (!move || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    change(move());
  });
  canvas.addEventListener("pointerdown", (event) => canvas.setPointerCapture(event.pointerId));
  canvas.addEventListener("pointermove", (event) => {
    if (!canvas.hasPointerCapture(event.pointerId)) return;
    change({yaw: view.yaw + DRAG_STEP * event.movementX, pitch: view.pitch + DRAG_STEP * event.movementY});
  });
}

/** Centres every axis and scales all by the widest, so that distances keep their meaning. `half` is half the length of each. */
function unitCube(values: number[]): {points: Float64Array; half: number[]} {
  const extents = [0, 1, 2].map((axis) => extentOf(values, 3, axis));
  const lengths = extents.map(([least, most]) => most - least);
  const widest = Math.max(...lengths) / 2;
  const points = Float64Array.from(values, (value, i) => {
    const [least, most] = extents[i % 3] ?? [0, 1];
    return (value - (least + most) / 2) / widest;
  });
  return {points, half: lengths.map((length) => length / 2 / widest)};
}

function drawBox(
  context: CanvasRenderingContext2D,
  [x = 1, y = 1, z = 1]: number[],
  project: (x: number, y: number, z: number) => readonly [number, number, number]
): void {
  const corners = Array.from({length: 8}, (_, i) => project(i & 1 ? x : -x, i & 2 ? y : -y, i & 4 ? z : -z));
  context.lineWidth = 0.6;
  context.beginPath();
  for (let i = 0; i < 8; i++) {
    for (const bit of [1, 2, 4]) {
      const [from, to] = [corners[i], corners[i | bit]];
      if (i & bit || !from || !to) continue;
      context.moveTo(from[0], from[1]);
      context.lineTo(to[0], to[1]);
    }
  }
  context.stroke();
}
