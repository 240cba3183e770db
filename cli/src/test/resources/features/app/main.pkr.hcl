variable "source_ami" { type = string }
variable "image_name" { type = string }
variable "results" { type = string }
variable "password" {
  type      = string
  sensitive = true
  default   = "S3cret-in-the-open"
}
locals { stamp = formatdate("YYYYMMDD", timestamp()) }
source "amazon-ebs" "windows" {
  region        = "us-west-2"
  assume_role {
    role_arn     = "arn:aws:iam::123456789012:role/baker"
    session_name = "bake"
  }
  source_ami_filter {
    filters = {
      name                = "Windows_Server-2022-English-Full-Base-*"
      root-device-type    = "ebs"
      virtualization-type = "hvm"
    }
    owners      = ["amazon"]
    most_recent = true
  }
  spot_price          = "auto"
  spot_instance_types = ["t3.large", "m5.large"]
  temporary_iam_instance_profile_policy_document {
    Version = "2012-10-17"
    Statement {
      Action   = ["s3:GetObject"]
      Effect   = "Allow"
      Resource = ["*"]
    }
  }
  ami_name       = var.image_name
  ami_regions    = ["us-east-1"]
  ami_users      = ["210987654321"]
  run_tags       = { Name = "bake", team = "feat" }
  run_volume_tags = { team = "feat" }
  snapshot_tags  = { team = "feat" }
  tags           = { base = "{{ .SourceAMIName }}", stamp = local.stamp }
  launch_block_device_mappings {
    device_name           = "/dev/sda1"
    volume_size           = 60
    volume_type           = "gp3"
    throughput            = 125
    iops                  = 3000
    delete_on_termination = true
  }
  user_data_file = "../winrm.txt"
  communicator   = "winrm"
  winrm_username = "Administrator"
  winrm_timeout  = "1m"
}
build {
  sources = ["source.amazon-ebs.windows"]
  provisioner "powershell" {
    elevated_user     = "Administrator"
    elevated_password = build.Password
    environment_vars  = ["APP_PASSWORD=${var.password}"]
    inline            = ["Write-Host \"elevated: $env:USERNAME $env:APP_PASSWORD\"", "New-Item -Type Directory C:\\App | Out-Null"]
  }
  provisioner "powershell" {
    inline            = ["exit 3010"]
    valid_exit_codes  = [0, 3010]
  }
  provisioner "windows-restart" { restart_check_command = "powershell -command \"& {Write-Output 'back again'}\"" }
  provisioner "file" {
    source      = "hello.txt"
    destination = "C:/App/hello.txt"
  }
  provisioner "file" {
    direction   = "download"
    source      = "C:/App/hello.txt"
    destination = "${var.results}/downloaded.txt"
  }
  provisioner "powershell" {
    inline = ["& \"$env:ProgramFiles\\Amazon\\EC2Launch\\EC2Launch.exe\" reset --block"]
  }
  post-processor "manifest" { output = "${var.results}/packer-manifest.json" }
}
