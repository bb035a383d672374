Feature: Statements tell what happened to an account

  Rule: Entries

    Scenario: A statement holds every movement with the balance after it
      Given alice has 1000 in {accountId} from {outside}
      And alice has an account {drawer}
      And alice has moved 300 from "{accountId}" to "{drawer}" as {second}
      And alice has moved 50 from "{drawer}" to "{accountId}" as {third}
      And I am signed in as alice
      When I call GetTransfer
        | transferId | {third} |
      And I remember $.transfer.createdAt as {made}
      And I call GetStatement
      Then the status is 200
      And the response matches the contract
      And $.statement.entries has 3 items
      And these hold:
        | path                               | check | value       |
        | $.statement.account                | is    | {accountId} |
        | $.statement.currency               | is    | "EUR"       |
        | $.statement.openingBalance         | is    | 0           |
        | $.statement.closingBalance         | is    | 750         |
        | $.statement.credits                | is    | 1050        |
        | $.statement.debits                 | is    | 300         |
        | $.statement.entriesCount           | is    | 3           |
        | $.statement.entries[0].number      | is    | 1           |
        | $.statement.entries[0].counterpart | is    | {outside}   |
        | $.statement.entries[0].amount      | is    | 1000        |
        | $.statement.entries[0].balance     | is    | 1000        |
        | $.statement.entries[1].number      | is    | 2           |
        | $.statement.entries[1].transfer    | is    | {second}    |
        | $.statement.entries[1].counterpart | is    | {drawer}    |
        | $.statement.entries[1].amount      | is    | -300        |
        | $.statement.entries[1].balance     | is    | 700         |
        | $.statement.entries[2].number      | is    | 3           |
        | $.statement.entries[2].transfer    | is    | {third}     |
        | $.statement.entries[2].amount      | is    | 50          |
        | $.statement.entries[2].balance     | is    | 750         |
        | $.statement.entries[2].createdAt   | is    | {made}      |
      When I call GetStatement
        | accountId | {drawer} |
      Then $.statement.account is {drawer}
      And $.statement.entriesCount is 2
      And $.statement.entries[0].number is 1
      And $.statement.entries[0].amount is 300
      And $.statement.entries[1].amount is -50

    Scenario: An account without movements has an empty statement
      Given alice has an account {accountId} in "USD"
      And I am signed in as alice
      When I call GetStatement
      Then the status is 200
      And $.statement.currency is "USD"
      And $.statement.entries is []
      And $.statement.openingBalance is 0
      And $.statement.closingBalance is 0
      And $.statement.credits is 0
      And $.statement.debits is 0
      And $.statement.entriesCount is 0

    Scenario: A hold makes no entry before it is captured
      Given alice has 100 in {accountId} from {outside}
      And alice holds 40 on "{accountId}" as {holdId}
      And I am signed in as alice
      When I call GetStatement
      Then $.statement.entriesCount is 1
      And $.statement.closingBalance is 100
      When I call CaptureHold
        | body.capture.to     | {outside} |
        | body.capture.amount | 15        |
      And I remember $.transfer.id as {transferId}
      And I call GetStatement
      Then $.statement.entriesCount is 2
      And $.statement.entries[1].transfer is {transferId}
      And $.statement.entries[1].amount is -15
      And $.statement.closingBalance is 85

    Scenario: A reversal makes entries of its own
      Given alice has 100 in {accountId} from {outside}
      And alice has moved 40 from "{accountId}" to "{outside}" as {transferId}
      And I am signed in as alice
      When I call ReverseTransfer
      And I remember $.transfer.id as {reversal}
      And I call GetStatement
      Then $.statement.entriesCount is 3
      And $.statement.entries[1].amount is -40
      And $.statement.entries[2].amount is 40
      And $.statement.entries[2].transfer is {reversal}
      And $.statement.credits is 140
      And $.statement.debits is 40

    Scenario: What is refused makes no entry
      Given alice has 100 in {accountId} from {outside}
      And a unique {key}
      And I am signed in as alice
      When I call CreateTransfer
        | Idempotency-Key      | {key}       |
        | body.transfer.from   | {accountId} |
        | body.transfer.to     | {outside}   |
        | body.transfer.amount | 101         |
      Then the status is 409
      When I call GetStatement
        | accountId | {outside} |
      Then $.statement.entriesCount is 1
      And $.statement.closingBalance is -100
      And $.statement.debits is 100
      And $.statement.credits is 0

    Scenario: Large sums are exact
      Given alice has 1000000000000 in {accountId} from {outside}
      And alice has moved 999999999999 from "{outside}" to "{accountId}" as {second}
      And alice has moved 999999999999 from "{accountId}" to "{outside}" as {third}
      And I am signed in as alice
      When I call GetStatement
      Then $.statement.credits is 1999999999999
      And $.statement.debits is 999999999999
      And $.statement.entries[1].balance is 1999999999999
      And $.statement.closingBalance is 1000000000000

  Rule: Pages

    Scenario: A page has its own opening and closing balance
      Given alice has 1000 in {accountId} from {outside}
      And alice has moved 100 from "{accountId}" to "{outside}" as {second}
      And alice has moved 200 from "{accountId}" to "{outside}" as {third}
      And alice has moved 300 from "{accountId}" to "{outside}" as {fourth}
      And I am signed in as alice
      When I call GetStatement
        | limit  | 2 |
        | offset | 1 |
      Then $.statement.entries has 2 items
      And $.statement.entries[0].number is 2
      And $.statement.entries[0].transfer is {second}
      And $.statement.entries[1].transfer is {third}
      And $.statement.openingBalance is 1000
      And $.statement.closingBalance is 700
      And $.statement.credits is 1000
      And $.statement.debits is 600
      And $.statement.entriesCount is 4
      When I call GetStatement
        | limit | 1 |
      Then $.statement.entries has 1 item
      And $.statement.openingBalance is 0
      And $.statement.closingBalance is 1000
      When I call GetStatement
        | offset | 4 |
      Then $.statement.entries is []
      And $.statement.openingBalance is 400
      And $.statement.closingBalance is 400
      And $.statement.debits is 600
      And $.statement.entriesCount is 4

    Scenario Outline: A statement is refused with <query>
      Given alice has an account {accountId}
      And I am signed in as alice
      When I call GetStatement
      And I send GET /accounts/{accountId}/statement?<query>
      Then the status is 422
      And the response matches the contract
      And $.error.code is "invalid"

      Examples:
        | query      |
        | limit=0    |
        | limit=101  |
        | offset=-1  |
        | offset=one |

  Rule: Who may read

    Scenario: There is no statement where there is no account
      Given alice has an account {accountId}
      And bob has an account {other}
      And I am signed in as alice
      When I call GetStatement
      And I call GetStatement
        | accountId | {other} |
      Then the status is 404
      And the response matches the contract
      And $.error.code is "not-found"
      When I send GET /accounts/nothing/statement?limit=0
      Then the status is 404

    Scenario: A statement is not shown to strangers
      Given alice has an account {accountId}
      And I am signed in as alice
      When I call GetStatement
      And I am anonymous
      And I call GetStatement
      Then the status is 401
      And the response matches the contract
      And $.error.code is "unauthenticated"
      And $.statement does not exist
