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
