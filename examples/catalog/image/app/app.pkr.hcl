# Lehr fills these in: see docs/bake.md.
variable "region" {
  type    = string
  default = "us-west-2"
}

variable "source_ami" {
  type = string
}

variable "image_name" {
  type = string
}

variable "packages_dir" {
  type = string
}

source "amazon-ebs" "windows" {
  region        = var.region
  source_ami    = var.source_ami
  instance_type = "t3.large"
  ami_name      = var.image_name

  user_data_file = "../shared/winrm-https.ps1"
  communicator   = "winrm"
  winrm_username = "Administrator"
  winrm_use_ssl  = true
  winrm_insecure = true
  winrm_timeout  = "15m"

  run_tags = {
    Name = "bake ${var.image_name}"
  }
  tags = {
    Name  = var.image_name
    layer = "app"
  }
}

build {
  sources = ["source.amazon-ebs.windows"]

  provisioner "file" {
    source      = "${var.packages_dir}/"
    destination = "C:/Packages"
  }

  provisioner "powershell" {
    script = "install.ps1"
  }

  provisioner "powershell" {
    environment_vars = ["LEHR_FINAL=true"]
    script           = "../shared/seal.ps1"
  }
}
