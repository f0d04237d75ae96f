import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {
  checkAlias,
  checkArtifactPath,
  checkKey,
  checkModelName,
  valueText
} from "../../../src/tracking/store/checks.ts";

describe("checkKey", () => {
  it.each([
    "k",
    "n_clusters",
    "init/method",
    "a: b.c-d",
    "größe",
    "β/2",
    "mlflow.parentRunId",
    "a".repeat(240)
  ])("takes %s", (key) => {
    expect(checkKey("param", key)).toBe(key);
  });

  it.each([
    "",
    "a#b",
    "a%b",
    "a\\b",
    "a\nb",
    "a,b",
    "é\u0301",
    "..",
    "a/../b",
    "./a",
    "a//b",
    "/a",
    "a/",
    "a".repeat(251)
  ])("refuses %j", (key) => {
    expect(() => checkKey("metric", key)).toThrow(RangeError);
  });

  it("refuses parts no file system can name", () => {
    expect(() => checkKey("tag", "é".repeat(130))).toThrow("at most 240 bytes");
  });
});

describe("checkArtifactPath", () => {
  it.each(["model/MLmodel", "maps/zones of the city (2017).svg", "a+b&c?d.json", "...", ".hidden"])(
    "takes %s",
    (path) => {
      expect(checkArtifactPath(path)).toBe(path);
    }
  );

  it.each([
    "",
    "..",
    "../other/run",
    "a/../../b",
    "/etc/x",
    "a//b",
    "a/.",
    "50%.txt",
    "a#b",
    "a\\b",
    "a\0b",
    "a\nb"
  ])("refuses %j", (path) => {
    expect(() => checkArtifactPath(path)).toThrow(RangeError);
  });
});

describe("names in the registry", () => {
  it("are plain words", () => {
    expect(checkModelName("KMeans_Model_Geo")).toBe("KMeans_Model_Geo");
    expect(checkAlias("champion")).toBe("champion");
  });

  it.each(["", "a/b", "a:b", "a%b", "..", ".x", "a\\b"])("refuse the model name %j", (name) => {
    expect(() => checkModelName(name)).toThrow(RangeError);
  });

  it.each(["", "a b", "a/b", "latest", "Latest", "v1", "V12", "../x"])("refuse the alias %j", (alias) => {
    expect(() => checkAlias(alias)).toThrow(RangeError);
  });
});

describe("valueText", () => {
  it("writes numbers and booleans as JavaScript does", () => {
    expect([0.1, 1e21, true, "x", Number.NaN].map((value) => valueText(value, 100))).toEqual([
      "0.1",
      "1e+21",
      "true",
      "x",
      "NaN"
    ]);
  });

  it("keeps a value that fits, and cuts a longer one to the limit with a mark", () => {
    fc.assert(
      fc.property(fc.string({unit: fc.constantFrom("a", "é", "🙂", "…", "\n"), maxLength: 200}), (value) => {
        const length = [...value].length;
        const text = valueText(value, 100);
        if (length <= 100) expect(text).toBe(value);
        else {
          expect([...text]).toHaveLength(100);
          expect(text).toMatch(new RegExp(`… \\(cut, was ${length} characters\\)$`));
          expect(value.startsWith(text.slice(0, text.lastIndexOf("… (cut")))).toBe(true);
        }
      })
    );
  });
});
