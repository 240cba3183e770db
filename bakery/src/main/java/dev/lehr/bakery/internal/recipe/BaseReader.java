package dev.lehr.bakery.internal.recipe;

import dev.lehr.bakery.Base;
import dev.lehr.yaml.ProblemList;
import dev.lehr.yaml.Section;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads an image's {@code base}. */
final class BaseReader {
  private static final String WAYS =
      "write one of { ssm: PARAMETER }, { ami: ami-... }, { image: NAME }, { filter: { name: ... } }";

  private final ProblemList problems;

  BaseReader(ProblemList problems) {
    this.problems = problems;
  }

  Base read(Section image) {
    Section base = image.section("base");
    base.allow("ssm", "ami", "image", "filter");
    if (base.keys().size() != 1) {
      String found = base.keys().isEmpty() ? "nothing" : String.join(" and ", base.keys());
      problems.add(
          image.at("base"), base.name() + " must name one image, but names " + found, WAYS);
      return new Base.Fixed("");
    }
    return one(base);
  }

  private Base one(Section base) {
    return switch (base.keys().iterator().next()) {
      case "ssm" -> new Base.Parameter(base.requiredText("ssm", WAYS));
      case "ami" -> fixed(base);
      case "image" -> new Base.Baked(base.requiredText("image", WAYS));
      case "filter" -> filter(base.section("filter"));
      default -> new Base.Fixed("");
    };
  }

  private Base fixed(Section base) {
    String id = base.requiredText("ami", WAYS);
    if (!id.isEmpty() && !id.startsWith("ami-")) {
      problems.add(base.at("ami"), "'" + id + "' is not an AMI id", "it starts with 'ami-'");
    }
    return new Base.Fixed(id);
  }

  private Base filter(Section section) {
    List<String> owners = section.texts("owners");
    Map<String, String> filters = new TreeMap<>();
    for (String key : section.keys()) {
      if (!key.equals("owners")) {
        section.text(key).ifPresent(value -> filters.put(key, value));
      }
    }
    if (filters.isEmpty()) {
      problems.add(
          section.node(), section.name() + " is empty", "filter by a name at least, { name: ... }");
    }
    return new Base.Newest(filters, owners);
  }
}
