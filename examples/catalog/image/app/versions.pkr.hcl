# Packer before 1.7 does not know this block; Lehr leaves it out for those.
packer {
  required_plugins {
    amazon = {
      source  = "github.com/hashicorp/amazon"
      version = ">= 1.3.0"
    }
  }
}
