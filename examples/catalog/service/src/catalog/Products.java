package catalog;

import java.util.List;
import java.util.stream.Collectors;

/** What there is to buy. */
final class Products {
  private record Product(int id, String name) {
    String json() {
      return "{\"id\":%d,\"name\":\"%s\"}".formatted(id, name);
    }
  }

  private static final List<Product> ALL =
      List.of(
          new Product(1, "Float glass 4 mm"),
          new Product(2, "Laminated glass 8 mm"),
          new Product(3, "Mirror 6 mm"));

  private Products() {}

  static String page() {
    return ALL.stream().map(Product::json).collect(Collectors.joining(",", "[", "]\n"));
  }
}
