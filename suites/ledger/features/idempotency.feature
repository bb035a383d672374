Feature: An attempt to move money succeeds once

  Rule: Trying again

    Scenario: The same attempt moves nothing and answers the same
      Given alice has 1000 in {till} from {outside}
      And a unique {key}
      And I am signed in as alice
      When I call CreateTransfer
        | Idempotency-Key      | {key}     |
        | body.transfer.from   | {till}    |
        | body.transfer.to     | {outside} |
        | body.transfer.amount | 400       |
        | body.transfer.memo   | Once      |
      Then the status is 201
      And I remember $.transfer.id as {first}
      And I remember $.transfer.createdAt as {made}
      When I call CreateTransfer
        | Idempotency-Key      | {key}     |
        | body.transfer.from   | {till}    |
        | body.transfer.to     | {outside} |
        | body.transfer.amount | 400       |
        | body.transfer.memo   | Once      |
      Then the status is 200
      And the response matches the contract
      And these hold:
        | path                  | check | value     |
        | $.transfer.id         | is    | {first}   |
        | $.transfer.from       | is    | {till}    |
        | $.transfer.to         | is    | {outside} |
        | $.transfer.currency   | is    | "EUR"     |
        | $.transfer.amount     | is    | 400       |
        | $.transfer.memo       | is    | "Once"    |
        | $.transfer.reverses   | is    | null      |
        | $.transfer.reversedBy | is    | null      |
        | $.transfer.createdAt  | is    | {made}    |
      When I call GetAccount
        | accountId | {till} |
      Then $.account.balance is 600
      When I call ListTransfers
      Then $.total is 2

    Scenario: Another attempt is another transfer
      Given alice has 1000 in {till} from {outside}
      And a unique {key}
      And I am signed in as alice
      When I call CreateTransfer
        | Idempotency-Key      | {key}     |
        | body.transfer.from   | {till}    |
        | body.transfer.to     | {outside} |
        | body.transfer.amount | 400       |
      And I remember $.transfer.id as {first}
      And I call CreateTransfer
        | Idempotency-Key      | {key}-2   |
        | body.transfer.from   | {till}    |
        | body.transfer.to     | {outside} |
        | body.transfer.amount | 400       |
      Then the status is 201
      And $.transfer.id is not {first}
      When I call GetAccount
        | accountId | {till} |
      Then $.account.balance is 200

    Scenario: An attempt is answered again when the money is gone
      Given alice has 500 in {till} from {outside}
      And a unique {key}
      And I am signed in as alice
      When I call CreateTransfer
        | Idempotency-Key      | {key}     |
        | body.transfer.from   | {till}    |
        | body.transfer.to     | {outside} |
        | body.transfer.amount | 500       |
      And I remember $.transfer.id as {first}
      And I call CreateTransfer
        | Idempotency-Key      | {key}     |
        | body.transfer.from   | {till}    |
        | body.transfer.to     | {outside} |
        | body.transfer.amount | 500       |
      Then the status is 200
      And $.transfer.id is {first}

    Scenario: An attempt is answered again when an account is frozen
      Given alice has 500 in {till} from {outside}
      And a unique {key}
      And I am signed in as alice
      When I call CreateTransfer
        | Idempotency-Key      | {key}     |
        | body.transfer.from   | {till}    |
        | body.transfer.to     | {outside} |
        | body.transfer.amount | 50        |
      And I call UpdateAccount
        | accountId          | {till} |
        | If-Match           | *      |
        | body.account.state | frozen |
      And I call CreateTransfer
        | Idempotency-Key      | {key}     |
        | body.transfer.from   | {till}    |
        | body.transfer.to     | {outside} |
        | body.transfer.amount | 50        |
      Then the status is 200
      And $.transfer.amount is 50

    Scenario: No memo is an empty memo
      Given alice has 500 in {till} from {outside}
      And a unique {key}
      And I am signed in as alice
      When I call CreateTransfer
        | Idempotency-Key      | {key}     |
        | body.transfer.from   | {till}    |
        | body.transfer.to     | {outside} |
        | body.transfer.amount | 50        |
      And I call CreateTransfer
        | Idempotency-Key      | {key}     |
        | body.transfer.from   | {till}    |
        | body.transfer.to     | {outside} |
        | body.transfer.amount | 50        |
        | body.transfer.memo   | ""        |
      Then the status is 200
      And $.transfer.memo is ""

    Scenario: The transfer is answered as it now is
      Given alice has 500 in {till} from {outside}
      And a unique {key}
      And I am signed in as alice
      When I call CreateTransfer
        | Idempotency-Key      | {key}     |
        | body.transfer.from   | {till}    |
        | body.transfer.to     | {outside} |
        | body.transfer.amount | 50        |
      And I remember $.transfer.id as {transferId}
      And I call ReverseTransfer
      And I remember $.transfer.id as {reversal}
      And I call CreateTransfer
        | Idempotency-Key      | {key}     |
        | body.transfer.from   | {till}    |
        | body.transfer.to     | {outside} |
        | body.transfer.amount | 50        |
      Then the status is 200
      And $.transfer.id is {transferId}
      And $.transfer.reversedBy is {reversal}

    Scenario: A refused attempt does not use up its key
      Given alice has 100 in {till} from {outside}
      And a unique {key}
      And I am signed in as alice
      When I call CreateTransfer
        | Idempotency-Key      | {key}     |
        | body.transfer.from   | {till}    |
        | body.transfer.to     | {outside} |
        | body.transfer.amount | 150       |
      Then the status is 409
      And $.error.code is "insufficient-funds"
      When I call CreateTransfer
        | Idempotency-Key      | {key}     |
        | body.transfer.from   | {till}    |
        | body.transfer.to     | {outside} |
        | body.transfer.amount | 50        |
      Then the status is 201
      And $.transfer.amount is 50

    Scenario: Keys of other owners do not count
      Given alice has 100 in {till} from {outside}
      And bob has 100 in {theirs} from {world}
      And a unique {key}
      And I am signed in as alice
      When I call CreateTransfer
        | Idempotency-Key      | {key}     |
        | body.transfer.from   | {till}    |
        | body.transfer.to     | {outside} |
        | body.transfer.amount | 50        |
      And I am signed in as bob
      And I call CreateTransfer
        | Idempotency-Key      | {key}    |
        | body.transfer.from   | {theirs} |
        | body.transfer.to     | {world}  |
        | body.transfer.amount | 20       |
      Then the status is 201
      And $.transfer.from is {theirs}

  Rule: Keys that were used otherwise

    Scenario Outline: A key is refused for another <part>
      Given alice has 1000 in {till} from {outside}
      And alice has an account {drawer}
      And a unique {key}
      And I am signed in as alice
      When I call CreateTransfer
        | Idempotency-Key      | {key}     |
        | body.transfer.from   | {till}    |
        | body.transfer.to     | {outside} |
        | body.transfer.amount | 100       |
        | body.transfer.memo   | Once      |
      And I call CreateTransfer
        | Idempotency-Key      | {key}    |
        | body.transfer.from   | <from>   |
        | body.transfer.to     | <to>     |
        | body.transfer.amount | <amount> |
        | body.transfer.memo   | <memo>   |
      Then the status is 409
      And the response matches the contract
      And $.error.code is "key-reused"
      When I call GetAccount
        | accountId | {till} |
      Then $.account.balance is 900

      Examples:
        | part   | from     | to        | amount | memo  |
        | source | {drawer} | {outside} | 100    | Once  |
        | target | {till}   | {drawer}  | 100    | Once  |
        | amount | {till}   | {outside} | 101    | Once  |
        | memo   | {till}   | {outside} | 100    | Twice |

    Scenario: A used key is told before what else is wrong
      Given alice has 100 in {till} from {outside}
      And a unique {key}
      And I am signed in as alice
      When I call CreateTransfer
        | Idempotency-Key      | {key}     |
        | body.transfer.from   | {till}    |
        | body.transfer.to     | {outside} |
        | body.transfer.amount | 10        |
      And I call CreateTransfer
        | Idempotency-Key      | {key}   |
        | body.transfer.from   | nothing |
        | body.transfer.to     | nothing |
        | body.transfer.amount | 10      |
      Then the status is 409
      And $.error.code is "key-reused"

  Rule: Keys that are none

    Scenario: A transfer without a key is refused
      Given alice has 100 in {till} from {outside}
      And I am signed in as alice
      When I call CreateTransfer
        | body.transfer.from   | {till}    |
        | body.transfer.to     | {outside} |
        | body.transfer.amount | 10        |
      Then the status is 422
      And the response matches the contract
      And $.error.code is "invalid"
      When I call GetAccount
        | accountId | {till} |
      Then $.account.balance is 100

    Scenario Outline: A key is refused that is <what>
      Given alice has 100 in {till} from {outside}
      And I am signed in as alice
      When I call CreateTransfer
        | Idempotency-Key      | <key>     |
        | body.transfer.from   | {till}    |
        | body.transfer.to     | {outside} |
        | body.transfer.amount | 10        |
      Then the status is 422
      And $.error.code is "invalid"

      Examples:
        | what             | key                                                                |
        | too long         | 12345678901234567890123456789012345678901234567890123456789012345  |
        | of several words | one two                                                            |
        | of other signs   | a.b                                                                |
