package dev.lehr.bakery;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the first layer of an image stands on. */
public sealed interface Base {

  /**
   * The image that an SSM parameter names, e.g. one of AWS' public {@code
   * /aws/service/ami-windows-latest/*}.
   *
   * @param parameter the parameter's name
   */
  record Parameter(String parameter) implements Base {
    @Override
    public String toString() {
      return "ssm:" + parameter;
    }
  }

  /**
   * A fixed image.
   *
   * @param imageId e.g. {@code ami-0abc}
   */
  record Fixed(String imageId) implements Base {
    @Override
    public String toString() {
      return "ami:" + imageId;
    }
  }

  /**
   * The newest image of another recipe.
   *
   * @param image that recipe's name
   */
  record Baked(String image) implements Base {
    @Override
    public String toString() {
      return "image:" + image;
    }
  }

  /**
   * The newest image that fits EC2 filters.
   *
   * @param filters EC2 filter names and values, where {@code *} and {@code ?} match as EC2 says
   * @param owners account ids or aliases such as {@code amazon}
   */
  record Newest(Map<String, String> filters, List<String> owners) implements Base {
    /** Keeps its own copies. */
    public Newest {
      filters = java.util.Collections.unmodifiableMap(new TreeMap<>(filters));
      owners = List.copyOf(owners);
    }

    @Override
    public String toString() {
      return "filter:" + filters + (owners.isEmpty() ? "" : " owned by " + owners);
    }
  }
}
