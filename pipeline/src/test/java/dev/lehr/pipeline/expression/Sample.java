package dev.lehr.pipeline.expression;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An execution for expressions to read, as it is after a bake and a canary. */
final class Sample {
  private static final String ROOTS =
      """
      {
        "parameters": {"region": "us-west-2", "count": "3", "dryRun": "false", "empty": "", "list": "a,b,,c"},
        "trigger": {
          "type": "git", "branch": "main", "user": "ada@example.com",
          "resolvedExpectedArtifacts": [
            {"boundArtifact": {"type": "docker/image", "name": "catalog", "reference": "catalog:1"}}]
        },
        "bake": {
          "ami": {"us-west-2": "ami-1", "us-east-1": "ami-2"},
          "tags": ["windows", "2022"], "size": 30, "ratio": 0.5, "proven": true, "parent": null,
          "parts": [{"name": "os", "mb": 20}, {"name": "app", "mb": 10}]
        },
        "deploy to prod": {"serverGroup": "catalog-v003"},
        "canary": {"score": 87.5},
        "execution": {
          "id": "01J", "name": "deliver", "application": "catalog", "status": "RUNNING",
          "startTime": 1793523600000,
          "stages": [
            {"id": "s1", "refId": "1", "name": "Bake", "type": "bake", "status": "SUCCEEDED",
             "context": {"region": "us-west-2"}, "outputs": {"ami": "ami-1"}},
            {"id": "s2", "refId": "2", "name": "Approve", "type": "manualJudgment", "status": "SUCCEEDED",
             "context": {"judgmentInput": "go"}, "outputs": {}},
            {"id": "s3", "refId": "3", "name": "Deploy", "type": "deploy", "status": "TERMINAL",
             "context": {"deploy.server.groups": {"us-west-2": ["catalog-v003"]}}, "outputs": {}},
            {"id": "s4", "refId": "4", "name": "Manifest", "type": "deployManifest", "status": "SUCCEEDED",
             "context": {"manifests": [{"kind": "Deployment",
               "spec": {"template": {"metadata": {"labels": {"version": "7"}}}}}]}, "outputs": {}}
          ]
        }
      }
      """;

  private Sample() {}

  static ExpressionData data() {
    ObjectNode roots = (ObjectNode) JsonMapper.shared().readTree(ROOTS);
    return new ExpressionData(roots, Optional.of("2"));
  }

  static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }
}
