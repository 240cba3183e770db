module peers/amazon

go 1.24.0

require github.com/hashicorp/packer-plugin-amazon v1.8.0

replace github.com/zclconf/go-cty => github.com/nywilken/go-cty v1.13.3
