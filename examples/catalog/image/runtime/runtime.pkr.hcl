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

# An MSI of a Java runtime in your artifact store; empty when the base image brings Java.
variable "java_msi_url" {
  type    = string
  default = ""
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
    layer = "runtime"
  }
}

build {
  sources = ["source.amazon-ebs.windows"]

  provisioner "powershell" {
    script = "chocolatey.ps1"
  }

  provisioner "powershell" {
    environment_vars = ["JAVA_MSI_URL=${var.java_msi_url}"]
    script           = "java.ps1"
  }

  provisioner "windows-shell" {
    inline = [
      "@echo off",
      "setx /M CATALOG_LOGS C:\\Logs\\catalog",
      "if not exist C:\\Logs\\catalog md C:\\Logs\\catalog",
    ]
  }

  provisioner "powershell" {
    script = "../shared/seal.ps1"
  }
}
