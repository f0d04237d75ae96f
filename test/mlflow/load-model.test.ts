import {describe, expect, it} from "vitest";
import {loadModel} from "../../src/models/load-model.ts";
import {packageModel} from "../../src/models/package-model.ts";
import {mlflowClient} from "../../src/tracking/server/client.ts";
import {connectionFromEnv} from "../../src/tracking/server/connection.ts";
import {two_zones} from "../models/sample-models.ts";
import {can_run} from "./python.ts";
import {VERSIONS, withServer} from "./server.ts";

describe.runIf(can_run).each(VERSIONS)("a model on a server of MLflow %s", (mlflow_version) => {
  const server = withServer(mlflow_version);

  it("is loaded by alias and by version, and what is not there is said", async () => {
    const connection = connectionFromEnv({MLFLOW_TRACKING_URI: server.uri}, "");
    if (connection === undefined) throw new Error(`no connection to ${server.uri}`);
    const client = mlflowClient(connection);
    const {experiment_id} = await client.ensureExperiment("models");
    const {run_id, artifact_uri} = await client.ensureRun({
      experiment_id,
      run_key: "zones",
      name: "DBSCAN_Model",
      start_time: 0
    });
    const packaging = {run_id, model_uuid: "1".repeat(32), created_at: 0};
    const files = packageModel({kind: "dbscan_zones", model: two_zones}, packaging);
    for (const [path, text] of Object.entries(files))
      await client.putArtifact(`${artifact_uri}/model`, path, text);
    await client.ensureModel("DBSCAN_Model");
    await client.ensureVersion({name: "DBSCAN_Model", source: `${artifact_uri}/model`, run_id});
    await client.setAlias("DBSCAN_Model", "champion", 1);
    await client.close();

    for (const uri of ["DBSCAN_Model@champion", "DBSCAN_Model/1"]) {
      const model = await loadModel(uri, {connection});
      expect(model).toMatchObject({name: "DBSCAN_Model", version: 1, kind: "dbscan_zones"});
      expect(model.predict([{latitude: 41.88, longitude: -87.63}])).toEqual([
        {zone: 0, distance_m: 0, risk_rank: 2}
      ]);
    }
    await expect(loadModel("DBSCAN_Model@old", {connection})).rejects.toThrow(
      `${server.uri} has no DBSCAN_Model@old: it has 1 version and the aliases champion`
    );
    await expect(loadModel("PCA_Model/1", {connection})).rejects.toThrow("there is no such model");
  });

  it("answers through MLflow's own client", async () => {
    const question = {
      uri: "models:/DBSCAN_Model@champion",
      rows: [{latitude: 41.88, longitude: -87.63}],
      doubles: ["latitude", "longitude"]
    };
    const printed = await server.script("answer-models.py", {
      input: JSON.stringify({DBSCAN_Model: question})
    });
    expect(JSON.parse(printed)).toEqual({
      DBSCAN_Model: {answers: [{zone: 0, distance_m: 0, risk_rank: 2}]}
    });
  });
});
