"""The frozen records that everything else passes on; no behaviour beyond their own meaning."""
