### Words in the system's own dialogs.

import-choose-title = Choose address books
import-filter = Address books (.vcf) and Kith files (.json)
import-filter-all = All files
