import {describe, expect, it} from "vitest";
import {compareOutputs} from "../../scripts/notebooks/compare.ts";
import {
  type Cell,
  mergeStreams,
  type Notebook,
  type Output,
  parseNotebook,
  serialise,
  splitLines
} from "../../scripts/notebooks/format.ts";

const stream = (text: string | string[], name = "stdout"): Output => ({output_type: "stream", name, text});
const html = (text: string | string[]): Output => ({
  output_type: "display_data",
  data: {"text/html": text},
  metadata: {}
});
const code = (outputs: Output[], source = "f()"): Cell => ({
  cell_type: "code",
  metadata: {},
  source,
  outputs,
  execution_count: 1
});
const notebook = (...cells: Cell[]): Notebook => ({cells, metadata: {}, nbformat: 4, nbformat_minor: 5});

describe("splitLines", () => {
  it("cuts where Python's splitlines(keepends=True) cuts", () => {
    expect(splitLines("a\r\nb\rc\n\nd\u2028e\u0085f\fg")).toEqual([
      "a\r\n",
      "b\r",
      "c\n",
      "\n",
      "d\u2028",
      "e\u0085",
      "f\f",
      "g"
    ]);
    expect(splitLines("")).toEqual([]);
    expect(splitLines("a\n")).toEqual(["a\n"]);
  });
});

describe("mergeStreams", () => {
  it("puts neighbouring streams of one name together and keeps the rest apart", () => {
    const merged = mergeStreams([
      stream("a"),
      stream(["b\n", "c"]),
      stream("!", "stderr"),
      stream("d"),
      html(["<b>", "</b>"]),
      stream("")
    ]);
    expect(merged).toEqual([stream("ab\nc"), stream("!", "stderr"), stream("d"), html("<b></b>")]);
  });

  it("leaves its argument as it was", () => {
    const outputs = [stream("a"), stream("b")];
    mergeStreams(outputs);
    expect(outputs).toEqual([stream("a"), stream("b")]);
  });
});

describe("serialise", () => {
  it("writes the layout that JupyterLab saves: sorted keys, one space, lines, a final line break", () => {
    const text = serialise(notebook(code([stream("é\nb")], "x\ny")));
    expect(text).toBe(`{
 "cells": [
  {
   "cell_type": "code",
   "execution_count": 1,
   "metadata": {},
   "outputs": [
    {
     "name": "stdout",
     "output_type": "stream",
     "text": [
      "é\\n",
      "b"
     ]
    }
   ],
   "source": [
    "x\\n",
    "y"
   ]
  }
 ],
 "metadata": {},
 "nbformat": 4,
 "nbformat_minor": 5
}
`);
  });

  it("gives the same text for what it wrote itself", () => {
    const text = serialise(
      notebook(code([html("<p>\n</p>"), stream("a\n")]), {cell_type: "markdown", metadata: {}, source: "# t"})
    );
    expect(serialise(parseNotebook(text, "x.ipynb"))).toBe(text);
  });
});

describe("parseNotebook", () => {
  it("names the file that is no notebook", () => {
    expect(() => parseNotebook("{", "a.ipynb")).toThrow("a.ipynb: not JSON, so not a notebook");
    expect(() => parseNotebook('{"nbformat": 3}', "a.ipynb")).toThrow(
      "a.ipynb: a notebook of format 4 is expected, got nbformat 3"
    );
  });
});

describe("compareOutputs", () => {
  it("does not mind how streams are cut, how lines are stored, or how often a cell ran", () => {
    const committed = notebook({
      ...code([stream("a\n"), stream("b\n"), html("<p>\n</p>")]),
      execution_count: null
    });
    const executed = notebook(code([stream(["a\n", "b\n"]), html(["<p>\n", "</p>"])]));
    expect(compareOutputs(committed, executed)).toEqual([]);
  });

  it("names the cell and shows where its output begins to differ", () => {
    const committed = notebook(code([]), code([stream("one\n"), html("<td>800,534</td>")]));
    const executed = notebook(code([]), code([stream("one\n"), html("<td>800,535</td>")]));
    const [difference] = compareOutputs(committed, executed);
    expect(difference?.cell).toBe(1);
    expect(difference?.detail).toMatch(/output 1 differs.*\n.*committed .*800,534<.*\n.*executed .*800,535</);
  });

  it("sees outputs that are new, gone, or of another kind", () => {
    const [none, one, other] = [
      notebook(code([])),
      notebook(code([stream("x")])),
      notebook(code([stream("x", "stderr")]))
    ];
    for (const [committed, executed] of [
      [none, one],
      [one, none],
      [one, other]
    ] as const)
      expect(compareOutputs(committed, executed).map(({cell}) => cell)).toEqual([0]);
  });
});
