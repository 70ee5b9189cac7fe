### Words in the system's own dialogs.

import-choose-title = Choose address books
import-filter = Address books (.vcf) and Kith files (.json)
import-filter-all = All files
copies-folder-title = Choose a folder for the backup file
copies-file-title = Choose a backup file
copies-file-filter = Backup files (.age)
share-save-title = Where to keep it
share-filter-png = Pictures (.png)
share-filter-svg = Drawings (.svg)
share-filter-graphml = Graphs (.graphml)
