import {tmpdir} from "node:os";
import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {formatYaml, parseYaml, type YamlMap} from "../../src/tracking/store/yaml.ts";
import {can_run, mlflowPython} from "./python.ts";

const text = fc.oneof(
  fc.string({unit: "binary", maxLength: 60}),
  fc.lorem({maxCount: 40}),
  fc.string({
    unit: fc.constantFrom(
      " ",
      "  ",
      "\n",
      "\t",
      "'",
      '"',
      "\\",
      ":",
      "#",
      "- ",
      "a",
      "word",
      "é",
      "🙂",
      "\u0085",
      "\u2028",
      "\ufeff",
      "\u007f"
    ),
    maxLength: 60
  }),
  fc.constantFrom(
    "1",
    "1e5",
    "0x1",
    "null",
    "~",
    "true",
    "yes",
    "2017-01-01",
    "1:30",
    "[",
    "{a}",
    "=",
    "<<",
    "1_0",
    ".5"
  )
);
const map = fc.dictionary(
  fc.stringMatching(/^k[a-z_]{0,8}$/),
  fc.oneof(text, fc.maxSafeInteger(), fc.boolean(), fc.constant(null)),
  {noNullPrototype: true}
);

describe.runIf(can_run)("a meta.yaml", () => {
  const maps: YamlMap[] = fc.sample(map, 2000);

  it("is read by MLflow as written, and read back after MLflow wrote it in its own style", () => {
    const answers: {value: unknown; text: string}[] = JSON.parse(
      mlflowPython()("round-trip-yaml.py", tmpdir(), JSON.stringify(maps.map(formatYaml)))
    );
    expect(answers).toHaveLength(maps.length);
    answers.forEach((answer, index) => {
      expect(answer.value).toEqual(maps[index]);
      expect(parseYaml(answer.text === "{}\n" ? "" : answer.text), answer.text).toEqual(maps[index]);
    });
  });
});
