import {describe, expect, it, vi} from "vitest";
import type {DatasetReport} from "../../src/report/dataset.ts";
import {type FindEvidence, register} from "../../src/runs/register.ts";
import {csv} from "../../src/text/csv.ts";
import type {Store} from "../../src/tracking/store/store.ts";
import {fixtureReport} from "../site/fixture.ts";
import {withStore} from "../tracking/temporary-store.ts";

const NAME = "DBSCAN_Model";
const sample: DatasetReport = {...fixtureReport()["dataset.json"], origin: "sample"};

/** Logs and registers DBSCAN with this eps. */
function made(
  store: Store,
  eps: number,
  {
    dataset = sample,
    evidence,
    code = {"patroliq.version": "9.9.9"}
  }: {dataset?: DatasetReport; evidence?: FindEvidence; code?: Record<string, string>} = {}
) {
  const experiment_id = store.experiment("reports");
  const run = store.startRun({experiment_id, name: NAME, run_key: `eps ${eps}`});
  run.logParams({eps});
  run.logArtifact("model/MLmodel", "{}");
  run.finish();
  const model = {
    name: NAME,
    clustering: {name: "dbscan", title: "DBSCAN"},
    registered: true,
    what: "Zones.",
    params: {eps},
    metrics: {},
    rule: "a rule",
    degenerate: null,
    key_figure: {label: "zones", value: "3"},
    n_trials: 0,
    content_hash: String(eps)
  };
  const of = {about: "Zones.", kind: "dbscan_zones"};
  return register(store, run, model, {...of, dataset, code, ...(evidence && {evidence})});
}

const better: FindEvidence = () => ({better: true, because: "its zones held more"});
const reasons = (store: Store) => store.versions(NAME).map(({tags}) => tags["patroliq.alias_reason"]);

describe("a registered version", () => {
  it("takes champion over when the test finds it better, and both versions say why", () =>
    withStore((store) => {
      made(store, 50);
      const evidence = vi.fn(better);
      const {verdict} = made(store, 75, {evidence});
      expect(evidence).toHaveBeenCalledWith(expect.objectContaining({champion_params: {eps: "50"}}));
      expect(store.aliases(NAME)).toEqual({champion: 2, challenger: 1});
      expect(verdict).toContain("becomes champion in place of version 1: its zones held more.");
      expect(reasons(store)).toEqual([
        "challenger: version 2 became champion in its place",
        expect.stringContaining("champion: DBSCAN_Model version 2")
      ]);
      expect(store.versions(NAME)[1].description).toContain("**Alias champion:**");
    }));

  it("takes over from one that an older PatrolIQ logged, which nobody can load", () =>
    withStore((store) => {
      made(store, 50, {code: {}});
      const {verdict} = made(store, 75);
      expect(store.aliases(NAME)).toEqual({champion: 2, challenger: 1});
      expect(verdict).toContain("version 1 is of an older PatrolIQ and cannot be loaded any more");
    }));

  it("is tested once: what a person moved since is not taken back", () =>
    withStore((store) => {
      made(store, 50);
      made(store, 75, {evidence: better});
      store.setAlias(NAME, "champion", 1);
      store.setAlias(NAME, "challenger", 2);
      const evidence = vi.fn(better);
      made(store, 75, {evidence});
      expect(evidence).not.toHaveBeenCalled();
      expect(store.aliases(NAME)).toEqual({champion: 1, challenger: 2});
    }));

  it("is not tested, and no champion, on other data than the default", () =>
    withStore((store) => {
      made(store, 50);
      const evidence = vi.fn(better);
      made(store, 75, {dataset: {...sample, origin: "input"}, evidence});
      expect(evidence).not.toHaveBeenCalled();
      expect(store.aliases(NAME)).toEqual({champion: 1, challenger: 2});
    }));

  it("is the same version when it comes again, with the reason it had", () =>
    withStore((store) => {
      made(store, 50);
      const before = reasons(store);
      expect(made(store, 50).verdict).toBe(" is unchanged and remains champion.");
      expect(store.versions(NAME)).toHaveLength(1);
      expect(reasons(store)).toEqual(before);
    }));
});

describe("csv", () => {
  it("quotes what would break a row, leaves out what is not known, and takes its columns from the first row", () => {
    expect(
      csv([
        {name: 'a "b", c', n: 1, x: null},
        {name: "line\nbreak", n: 2.5, x: true}
      ])
    ).toBe('name,n,x\n"a ""b"", c",1,\n"line\nbreak",2.5,true\n');
    expect(csv([])).toBe("");
  });
});
