/**
 * Backups and their checkpoints, pushed to files or pulled over NBD.
 */
@NullMarked
package io.quantix.kvm.backup;

import org.jspecify.annotations.NullMarked;
