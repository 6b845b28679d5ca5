"""Every sentence and word for people, in three languages: Vietnamese, English, Russian."""
