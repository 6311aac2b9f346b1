"""How much a scan may be, for those who only carry its bytes. Must not know what is in them."""

#: Longest scan in bytes; the largest QR symbol carries 2953 (ISO/IEC 18004).
LIMIT = 4096
