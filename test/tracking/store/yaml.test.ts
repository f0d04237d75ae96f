import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {formatYaml, parseYaml} from "../../../src/tracking/store/yaml.ts";

const scalar = fc.oneof(fc.string({unit: "binary"}), fc.maxSafeInteger(), fc.boolean(), fc.constant(null));
const key = fc.stringMatching(/^[a-z_]{1,12}$/).filter((name) => name !== "__proto__");

describe("formatYaml", () => {
  it("writes maps that parseYaml reads back, whatever the text", () => {
    fc.assert(
      fc.property(fc.dictionary(key, scalar, {noNullPrototype: true}), (map) => {
        expect(parseYaml(formatYaml(map))).toEqual(map);
      })
    );
  });

  it("keeps lists and maps on one line", () => {
    const map = {tags: [], aliases: {champion: "1", "a: b": [1, true, null]}};
    const text = formatYaml(map);
    expect(text.split("\n")).toHaveLength(3);
    expect(parseYaml(text)).toEqual(map);
  });

  it("escapes what YAML does not take raw", () => {
    expect(formatYaml({a: "\u0085\u2028\ufeff\u007f"})).toBe('a: "\\u0085\\u2028\\ufeff\\u007f"\n');
    expect(formatYaml({a: "\ud800"})).toBe('a: "\ufffd"\n');
  });
});

describe("parseYaml", () => {
  it("reads the block style MLflow rewrites these files in", () => {
    const text = [
      "aliases:",
      "  champion: '1'",
      "description: 'one: it''s",
      "",
      "  two, folded",
      "  here'",
      'escaped: "a \\N b \\U0001F642 c \\x07\\',
      '  \\ d"',
      "plain: words that are",
      "  folded too",
      "looks_like_a_number: 1e5",
      "start_time: 1795417504226",
      "end_time: null",
      "empty: ''",
      "nothing:",
      "tags: []",
      "list:",
      "- a: 1",
      "- b",
      ""
    ].join("\n");
    expect(parseYaml(text)).toEqual({
      description: "one: it's\ntwo, folded here",
      escaped: "a \u0085 b 🙂 c \x07 d",
      plain: "words that are folded too",
      looks_like_a_number: "1e5",
      start_time: 1795417504226,
      end_time: null,
      empty: "",
      nothing: null,
      tags: []
    });
  });

  it("refuses a line that is no entry", () => {
    expect(() => parseYaml("half a fi")).toThrow('expected "key: value" in meta.yaml, got "half a fi"');
  });
});
