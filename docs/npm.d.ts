// Types of the `npm:` specifiers that components import (src/site/offline-npm.ts serves them).
declare module "npm:d3" {
  export * from "d3";
}
declare module "npm:htl" {
  export function html(strings: TemplateStringsArray, ...values: unknown[]): HTMLElement;
  export function svg(strings: TemplateStringsArray, ...values: unknown[]): SVGElement;
}
declare module "npm:leaflet" {
  export * from "leaflet";
}
declare module "npm:topojson-client" {
  export * from "topojson-client";
}
declare module "npm:@observablehq/plot" {
  export * from "@observablehq/plot";
}
declare module "npm:@observablehq/stdlib" {
  export const Generators: {input<T>(element: HTMLElement & {value: T}): AsyncGenerator<T>};
  export function resize(render: (width: number, height: number) => unknown): HTMLElement;
}
declare module "npm:@observablehq/inputs" {
  /** An element with a value, and an input event whenever that changes. */
  export type Input<T> = HTMLElement & {value: T};
  interface Options<T> {
    label?: string;
    value?: T;
    format?: (value: T) => string;
  }
  export function radio<T>(choices: Iterable<T> | Map<string, T>, options: Options<T>): Input<T>;
  export function select<T>(choices: Iterable<T>, options: Options<T>): Input<T>;
  export function range(bounds: [number, number], options: Options<number> & {step: number}): Input<number>;
  export function toggle(options: {label: string; value?: boolean}): Input<boolean>;
  export function text(options: {label: string; value: string; submit: true; width: number}): Input<string>;
  export function search<T>(
    data: readonly T[],
    options: {label: string; placeholder: string; columns: string[]; format: (n: number) => string}
  ): Input<T[]>;
}
