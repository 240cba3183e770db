package dev.lehr.rehearsal.internal.aws;

import dev.lehr.rehearsal.internal.aws.ec2.Page;
import dev.lehr.rehearsal.internal.aws.ec2.StockImages;
import dev.lehr.rehearsal.internal.aws.protocol.ApiError;
import dev.lehr.rehearsal.internal.aws.protocol.Call;
import dev.lehr.rehearsal.internal.aws.protocol.Invocation;
import dev.lehr.rehearsal.internal.aws.protocol.Service;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathResponse;
import software.amazon.awssdk.services.ssm.model.GetParametersRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersResponse;
import software.amazon.awssdk.services.ssm.model.Parameter;

/** SSM's public parameters that name the newest Windows images; nothing can be put. */
final class Ssm {
  private static final String PATH = "/aws/service/ami-windows-latest/";
  private static final int USUAL_PAGE = 10;

  private final StockImages images;

  Ssm(StockImages images) {
    this.images = images;
  }

  Service service() {
    return new Service(
        "ssm",
        Service.Protocol.JSON,
        Map.of(
            "GetParameter",
            () -> Invocation.of(GetParameterRequest.builder(), this::parameter),
            "GetParameters",
            () -> Invocation.of(GetParametersRequest.builder(), this::parameters),
            "GetParametersByPath",
            () -> Invocation.of(GetParametersByPathRequest.builder(), this::byPath)));
  }

  private GetParameterResponse parameter(Call call, GetParameterRequest request) {
    String name = Optional.ofNullable(request.name()).orElseThrow(() -> ApiError.missing("Name"));
    Parameter parameter =
        Optional.ofNullable(all(call).get(name)).orElseThrow(() -> notFound(name));
    return GetParameterResponse.builder().parameter(parameter).build();
  }

  private GetParametersResponse parameters(Call call, GetParametersRequest request) {
    Map<String, Parameter> all = all(call);
    return GetParametersResponse.builder()
        .parameters(
            request.names().stream()
                .flatMap(name -> Optional.ofNullable(all.get(name)).stream())
                .toList())
        .invalidParameters(request.names().stream().filter(name -> !all.containsKey(name)).toList())
        .build();
  }

  private GetParametersByPathResponse byPath(Call call, GetParametersByPathRequest request) {
    String asked = Optional.ofNullable(request.path()).orElseThrow(() -> ApiError.missing("Path"));
    String path = asked.endsWith("/") ? asked : asked + "/";
    boolean deep = Boolean.TRUE.equals(request.recursive());
    List<Parameter> below =
        all(call).values().stream()
            .filter(one -> one.name().startsWith(path))
            .filter(one -> deep || one.name().indexOf('/', path.length()) < 0)
            .toList();
    int size = Optional.ofNullable(request.maxResults()).orElse(USUAL_PAGE);
    Page<Parameter> page = Page.of(below, size, request.nextToken());
    return GetParametersByPathResponse.builder()
        .parameters(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  private Map<String, Parameter> all(Call call) {
    Map<String, Parameter> all = new TreeMap<>();
    images.newest(call.region()).forEach(image -> put(all, call, image));
    return all;
  }

  private static void put(Map<String, Parameter> all, Call call, StockImages.Newest image) {
    String name = PATH + image.family();
    all.put(
        name,
        Parameter.builder()
            .name(name)
            .type("String")
            .dataType("aws:ec2:image")
            .value(image.id())
            .version(1L)
            .lastModifiedDate(image.published())
            .arn("arn:aws:ssm:%s::parameter%s".formatted(call.region(), name))
            .build());
  }

  private static ApiError notFound(String name) {
    return ApiError.of(
        "ParameterNotFound",
        "Parameter '%s' does not exist; the rehearsal cloud has those below %s only"
            .formatted(name, PATH));
  }
}
