import {describe, expect, it} from "vitest";
import {READ_KINDS} from "../../src/models/model-json.ts";
import {MODEL_KINDS} from "../../src/models/predict.ts";
import {SIGNED_KINDS} from "../../src/models/signatures.ts";

describe("a kind of model", () => {
  it("that answers is read from its file, and no other is", () => {
    expect([...READ_KINDS].sort()).toEqual([...MODEL_KINDS].sort());
  });

  it("that answers has a signature, and no other has", () => {
    expect([...SIGNED_KINDS].sort()).toEqual([...MODEL_KINDS].sort());
  });
});
