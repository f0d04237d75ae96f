/** A canvas of a size in CSS pixels, sharp on dense screens. */
export function sharpCanvas(
  width: number,
  height: number
): {canvas: HTMLCanvasElement; context: CanvasRenderingContext2D} {
  const canvas = document.createElement("canvas");
  const scale = window.devicePixelRatio || 1;
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  const context = canvas.getContext("2d");
  if (!context) throw new Error("this browser cannot draw on a canvas");
  context.scale(scale, scale);
  return {canvas, context};
}

/** The least and greatest value of one coordinate, without the outermost 0.1% on either side. */
export function extentOf(values: number[], width: number, axis: number): [number, number] {
  const column = Float64Array.from(
    {length: values.length / width},
    (_, i) => values[i * width + axis] ?? 0
  ).sort();
  const at = (share: number) => column[Math.round(share * (column.length - 1))] ?? 0;
  const least = at(0.001);
  const most = at(0.999);
  return least < most ? [least, most] : [least - 1, most + 1];
}
