"""What the product costs, beside a bare yardstick from the same run. The figures are kept, and no test asserts them."""
