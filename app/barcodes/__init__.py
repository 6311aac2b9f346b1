"""What a code says and how one is printed: scan bytes to `Scan`, labels to PDF.

Must not know which device read the bytes or what the terminal expects next.
"""
