variable "source_ami" { type = string }
variable "image_name" { type = string }
source "amazon-ebs" "windows" {
  region        = "us-west-2"
  source_ami    = var.source_ami
  instance_type = "t3.large"
  ami_name      = var.image_name
  communicator  = "winrm"
}
build {
  sources = ["source.amazon-ebs.windows"]
  provisioner "powershell" {
    inline = ["Write-Host hello"]
  }
}
