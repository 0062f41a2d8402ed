"""The papers of the office: composed, drafted, issued, found again."""
