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
    layer = "patches"
  }
}

build {
  sources = ["source.amazon-ebs.windows"]

  provisioner "powershell" {
    script = "harden.ps1"
  }

  provisioner "powershell" {
    script = "features.ps1"
  }

  provisioner "windows-restart" {
    restart_timeout = "10m"
  }

  provisioner "powershell" {
    script = "../shared/seal.ps1"
  }
}
