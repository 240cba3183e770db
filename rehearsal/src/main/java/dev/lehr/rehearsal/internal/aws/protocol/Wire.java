package dev.lehr.rehearsal.internal.aws.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lehr.rehearsal.internal.http.Exchange;
import dev.lehr.rehearsal.internal.http.Response;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;

/** One protocol: requests in, responses and errors out. */
sealed interface Wire {
  /** Names the action in JSON protocols. */
  String TARGET_HEADER = "X-Amz-Target";

  /**
   * The wire of a request: clients that speak Smithy's RPC v2 say so, others speak the service's
   * own protocol.
   */
  static Wire of(Exchange exchange, Service.Protocol protocol) {
    if (exchange.headers().first(Cbor.PROTOCOL_HEADER).filter(Cbor.PROTOCOL::equals).isPresent()) {
      return new Cbor();
    }
    return switch (protocol) {
      case EC2 -> new Ec2();
      case QUERY -> new Query();
      case JSON -> new Json();
      case QUEUE ->
          exchange.headers().first(TARGET_HEADER).isPresent() ? new Json() : new QueueQuery();
    };
  }

  /** The action a request names, if it does. */
  Optional<String> action(Exchange exchange);

  /** Fills a request builder. */
  void read(Exchange exchange, SdkPojo builder);

  /** Whether the request only wants to know if it would succeed. */
  default boolean dryRun(Exchange exchange) {
    return false;
  }

  /** A success. */
  Response write(Call call, SdkPojo result);

  /** A failure. */
  Response write(Call call, ApiError error);

  private static Parameters form(Exchange exchange) {
    byte[] body = Unzipped.body(exchange);
    return Parameters.parse(body.length > 0 ? new String(body, UTF_8) : exchange.query());
  }

  private static Response xml(Call call, int status, String content) {
    String text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + content;
    return Response.of(status, "text/xml;charset=UTF-8", text.getBytes(UTF_8))
        .with("x-amzn-requestid", call.requestId());
  }

  /** EC2's own variant of the query protocol. */
  record Ec2() implements Wire {
    private static final String NAMESPACE = " xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\"";

    @Override
    public Optional<String> action(Exchange exchange) {
      return form(exchange).text("Action");
    }

    @Override
    public void read(Exchange exchange, SdkPojo builder) {
      new PojoReader(PojoReader.ListStyle.FLAT).fill(builder, form(exchange));
    }

    @Override
    public boolean dryRun(Exchange exchange) {
      return form(exchange).text("DryRun").filter("true"::equalsIgnoreCase).isPresent();
    }

    @Override
    public Response write(Call call, SdkPojo result) {
      String root = call.action() + "Response";
      PojoXml xml = new PojoXml().open(root, NAMESPACE).text("requestId", call.requestId());
      int before = xml.toString().length();
      xml.fields(result);
      if (xml.toString().length() == before) {
        // Actions without a result say "true": clients of all ages look for it.
        xml.text("return", "true");
      }
      return Wire.xml(call, 200, xml.close(root).toString());
    }

    @Override
    public Response write(Call call, ApiError error) {
      PojoXml xml = new PojoXml().open("Response", "").open("Errors", "").open("Error", "");
      xml.text("Code", error.code()).text("Message", error.text());
      xml.close("Error").close("Errors").text("RequestID", call.requestId()).close("Response");
      return Wire.xml(call, error.status(), xml.toString());
    }
  }

  /**
   * The query protocol of STS, IAM, Auto Scaling, load balancing and CloudWatch's older clients.
   */
  record Query() implements Wire {
    @Override
    public Optional<String> action(Exchange exchange) {
      return form(exchange).text("Action");
    }

    @Override
    public void read(Exchange exchange, SdkPojo builder) {
      new PojoReader(PojoReader.ListStyle.MEMBER).fill(builder, form(exchange));
    }

    @Override
    public Response write(Call call, SdkPojo result) {
      return write(call, result, new PojoXml());
    }

    Response write(Call call, SdkPojo result, PojoXml xml) {
      String root = call.action() + "Response";
      String inner = call.action() + "Result";
      xml.open(root, namespace(call));
      xml.open(inner, "").fields(result).close(inner);
      xml.open("ResponseMetadata", "").text("RequestId", call.requestId());
      return Wire.xml(call, 200, xml.close("ResponseMetadata").close(root).toString());
    }

    @Override
    public Response write(Call call, ApiError error) {
      String type = error.status() < 500 ? "Sender" : "Receiver";
      PojoXml xml = new PojoXml().open("ErrorResponse", namespace(call)).open("Error", "");
      xml.text("Type", type).text("Code", error.code()).text("Message", error.text());
      xml.close("Error").text("RequestId", call.requestId()).close("ErrorResponse");
      return Wire.xml(call, error.status(), xml.toString());
    }

    private static String namespace(Call call) {
      String version =
          switch (call.service()) {
            case "sts" -> "2011-06-15";
            case "monitoring" -> "2010-08-01";
            case "autoscaling" -> "2011-01-01";
            case "sns" -> "2010-03-31";
            case "sqs" -> "2012-11-05";
            case "elasticloadbalancing" -> "2015-12-01";
            default -> "2010-05-08";
          };
      return " xmlns=\"https://%s.amazonaws.com/doc/%s/\"".formatted(call.service(), version);
    }
  }

  /**
   * The query protocol of SQS, which calls everything in the singular: {@code QueueUrls} become
   * {@code QueueUrl.1}, a batch's entries are named after their type.
   */
  record QueueQuery() implements Wire {
    /** What errors are called here and not in JSON. */
    private static final Map<String, String> OLD_CODES =
        Map.of(
            "QueueDoesNotExist",
            "AWS.SimpleQueueService.NonExistentQueue",
            "QueueNameExists",
            "QueueAlreadyExists");

    @Override
    public Optional<String> action(Exchange exchange) {
      return form(exchange).text("Action");
    }

    @Override
    public void read(Exchange exchange, SdkPojo builder) {
      new PojoReader(PojoReader.ListStyle.SINGULAR).fill(builder, form(exchange));
    }

    @Override
    public Response write(Call call, SdkPojo result) {
      return new Query().write(call, result, PojoXml.singular());
    }

    @Override
    public Response write(Call call, ApiError error) {
      String code = OLD_CODES.getOrDefault(error.code(), error.code());
      return new Query().write(call, new ApiError(code, error.text(), error.status()));
    }
  }

  /** JSON 1.1. */
  record Json() implements Wire {
    @Override
    public Optional<String> action(Exchange exchange) {
      return exchange
          .headers()
          .first(TARGET_HEADER)
          .map(target -> target.substring(target.lastIndexOf('.') + 1));
    }

    @Override
    public void read(Exchange exchange, SdkPojo builder) {
      new PojoJson().fill(builder, exchange.text());
    }

    @Override
    public Response write(Call call, SdkPojo result) {
      return json(call, 200, new PojoJson().text(result));
    }

    @Override
    public Response write(Call call, ApiError error) {
      return json(call, error.status(), new PojoJson().error(error))
          .with("x-amzn-ErrorType", error.code());
    }

    private static Response json(Call call, int status, String text) {
      return Response.of(status, "application/x-amz-json-1.1", text.getBytes(UTF_8))
          .with("x-amzn-RequestId", call.requestId());
    }
  }

  /**
   * Smithy's RPC v2 with CBOR bodies: what the AWS SDKs of today speak with CloudWatch. The action
   * is the last step of the path, {@code /service/NAME/operation/ACTION}.
   */
  record Cbor() implements Wire {
    static final String PROTOCOL_HEADER = "smithy-protocol";
    static final String PROTOCOL = "rpc-v2-cbor";

    @Override
    public Optional<String> action(Exchange exchange) {
      String path = exchange.path();
      return Optional.of(path.substring(path.lastIndexOf('/') + 1)).filter(name -> !name.isEmpty());
    }

    @Override
    public void read(Exchange exchange, SdkPojo builder) {
      new PojoCbor().fill(builder, Unzipped.body(exchange));
    }

    @Override
    public Response write(Call call, SdkPojo result) {
      return cbor(call, 200, new PojoCbor().bytes(result));
    }

    @Override
    public Response write(Call call, ApiError error) {
      String fault = error.status() < 500 ? "Sender" : "Receiver";
      return cbor(call, error.status(), new PojoCbor().error(error))
          // For clients that knew the service by its older protocol.
          .with("x-amzn-query-error", error.code() + ";" + fault);
    }

    private static Response cbor(Call call, int status, byte[] body) {
      return Response.of(status, "application/cbor", body)
          .with(PROTOCOL_HEADER, PROTOCOL)
          .with("x-amzn-RequestId", call.requestId());
    }
  }
}
