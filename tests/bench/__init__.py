"""What the product costs, beside a bare yardstick measured in the same run. Printed and kept, never asserted."""
