/**
 * What ansible-vault encrypts: formats 1.1 and 1.2, cipher AES256. {@link Vault} is the door; passwords are types that do
 * not print. Knows nothing of where passwords come from.
 */
@NullMarked
package dev.stepslew.vars.vault;

import org.jspecify.annotations.NullMarked;
