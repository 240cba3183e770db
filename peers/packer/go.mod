module peers/packer

go 1.24

require github.com/hashicorp/packer v1.12.0

replace github.com/zclconf/go-cty => github.com/nywilken/go-cty v1.13.3
