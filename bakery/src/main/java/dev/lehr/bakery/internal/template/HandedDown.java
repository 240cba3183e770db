package dev.lehr.bakery.internal.template;

import java.util.List;

/** The variables that the bakery gives a template a value for, when the template declares them. */
public final class HandedDown {
  /** The image that the layer stands on. */
  public static final String SOURCE_AMI = "source_ami";

  /** The region that the layer is built in. */
  public static final String REGION = "region";

  /** The name of the image to make. */
  public static final String IMAGE_NAME = "image_name";

  /** The same name, as many templates call it. */
  public static final String AMI_NAME = "ami_name";

  /** The folder with the layer's packages. */
  public static final String PACKAGES_DIR = "packages_dir";

  /** The address of a feed with the layer's packages. */
  public static final String PACKAGES_URL = "packages_url";

  /** The commit that is baked. */
  public static final String COMMIT = "commit";

  /** The layer's bake key. */
  public static final String BAKE_KEY = "bake_key";

  /** All of them. */
  public static final List<String> NAMES =
      List.of(
          SOURCE_AMI, REGION, IMAGE_NAME, AMI_NAME, PACKAGES_DIR, PACKAGES_URL, COMMIT, BAKE_KEY);

  private HandedDown() {}
}
