import {describe, expect, test} from "vitest";
import {documentMarkdown, escapeMarkdown, plainMarkdown, section} from "../../src/report/document.ts";

describe("a document as Markdown", () => {
  test("has every part once, in order, and leaves out what is empty", () => {
    const text = documentMarkdown({
      title: "Card",
      after: "Somebody (2019)",
      lead: "What it is.",
      sections: [
        section("One", {paragraphs: ["First.", "Second."], items: ["a", "b"]}),
        section("Two", {tables: [{caption: "Figures.", head: ["x", "y"], rows: [["1", "2"]]}]})
      ]
    });
    expect(text).toBe(
      "# Card\n\nWhat it is.\n\n## One\n\nFirst.\n\nSecond.\n\n- a\n- b\n\n## Two\n\nFigures.\n\n| x | y |\n| --- | --- |\n| 1 | 2 |\n\n*Somebody (2019)*\n"
    );
  });

  test("never lets a name from the data become markup", () => {
    expect(escapeMarkdown("<img src=x> [a](b) `c` *d* |\nnext")).toBe(
      "\\<img src=x\\> \\[a\\](b) \\`c\\` \\*d\\* \\| next"
    );
    expect(plainMarkdown("# not a title")).toBe("\\# not a title");
    expect(plainMarkdown("1. not a list")).toBe("\\1. not a list");
  });
});
