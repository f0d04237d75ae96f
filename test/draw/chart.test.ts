import * as Plot from "@observablehq/plot";
import {describe, expect, it} from "vitest";
import {chart} from "../../src/draw/chart.ts";
import {dotCurve} from "../../src/draw/dot-curve.ts";

const dots = [
  {x: 1 / 3, y: 2, group: 1},
  {x: 2 / 3, y: 5, group: 2}
];

const images = (html: string): {alt: string; svg: string}[] =>
  [...html.matchAll(/<img alt="([^"]*)"[^>]* src="data:image\/svg\+xml;base64,([^"]+)">/g)].map(
    ([, alt, data]) => ({
      alt: String(alt),
      svg: Buffer.from(String(data), "base64").toString()
    })
  );

describe("chart", () => {
  it("is one image with an alt text and a standalone SVG when there is no title or legend", () => {
    const html = chart('dots "a" & <b>', {marks: [Plot.dot(dots, {x: "x", y: "y"})]});
    expect(html).toMatch(/^<img [^>]+>$/);
    expect(html).toContain('alt="dots &quot;a&quot; &amp; &lt;b&gt;"');
    const [image] = images(html);
    expect(image?.svg).toMatch(/^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    expect(image?.svg.match(/<circle /g)).toHaveLength(2);
  });

  it("leaves no inline SVG and no style sheet outside its images, with a title, a caption and swatches", () => {
    const html = chart("dots by group", {
      title: "Dots",
      caption: "Two of them",
      color: {type: "categorical", legend: true},
      marks: [Plot.dot(dots, {x: "x", y: "y", fill: "group"})]
    });
    expect(html).not.toMatch(/<svg|<style/);
    expect(html).toContain("<h2>Dots</h2>");
    expect(images(html).map(({alt}) => alt)).toEqual(["", "", "dots by group"]);
  });

  it("draws the points of a line with dotCurve as unjoined dots on half pixels, one path per group", () => {
    const many = Array.from({length: 12}, (_, i) => ({x: i / 7, y: i % 5, group: i % 3}));
    const line = {x: "x", y: "y", z: "group", curve: dotCurve, strokeLinecap: "round"} as const;
    const [image] = images(chart("dots", {axis: null, marks: [Plot.line(many, line)]}));
    const paths = [...(image?.svg ?? "").matchAll(/<path [^>]*d="([^"]*)"/g)].map(([, d]) => String(d));
    expect(paths).toHaveLength(3);
    for (const d of paths) expect(d).toMatch(/^(M\d+(\.5)?,\d+(\.5)?Z){4}$/);
  });

  it("names a quantised legend as the colour key of the chart", () => {
    const color: Plot.ScaleOptions = {type: "quantize", n: 3, scheme: "blues", legend: true};
    const html = chart("dots", {color, marks: [Plot.dot(dots, {x: "x", y: "y", fill: "group"})]});
    expect(images(html).map(({alt}) => alt)).toEqual(["Colour key: dots", "dots"]);
  });

  it("writes coordinates with two decimals at most, and leaves labels alone", () => {
    const marks = [
      Plot.dot(dots, {x: "x", y: "y"}),
      Plot.text(dots, {x: "x", y: "y", text: () => "1.23456"})
    ];
    const svg = images(chart("dots", {marks}))[0]?.svg ?? "";
    expect(svg).toContain(">1.23456<");
    expect(svg).toMatch(/cy="\d+(\.\d{1,2})?"/);
    expect(svg).not.toMatch(/(?:cx|cy|transform|d)="[^"]*\d\.\d{3}/);
  });

  it("keeps the SVG well-formed XML when a label has a non-breaking space", () => {
    const marks = [Plot.text(dots, {x: "x", y: "y", text: () => "a\u00a0& b"})];
    const svg = images(chart("dots", {marks}))[0]?.svg ?? "";
    expect(svg).toContain("&amp; b");
    expect(svg).not.toMatch(/&(?!amp;|lt;|gt;|quot;|apos;|#\d+;)/);
  });

  it("is the same to the last byte when drawn again", () => {
    const draw = (): string => chart("dots", {title: "t", marks: [Plot.dot(dots, {x: "x", y: "y"})]});
    expect(draw()).toBe(draw());
  });

  it("refuses an empty alt text", () => {
    expect(() => chart(" ", {marks: []})).toThrow("a chart needs an alt text");
  });

  it("says how to mend a continuous legend, which would need a canvas", () => {
    const options = {color: {legend: true}, marks: [Plot.dot(dots, {x: "x", y: "y", fill: "y"})]};
    expect(() => chart("dots", options)).toThrow('give its colour scale type "quantize"');
  });
});
