"""What people touch: the kiosk and the command line. Knows the terminal façade, never tables, ports or keyrings."""
