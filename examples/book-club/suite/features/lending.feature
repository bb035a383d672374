Feature: Lending

  Background:
    Given I call AddBook with JSON:
      """json
      {"title": "Solaris", "author": "Stanislaw Lem"}
      """
    And I remember $.book.id as {id}

  Scenario: A book is lent and comes back
    When I call BorrowBook with JSON:
      """json
      {"member": "ines"}
      """
    Then the status is 201
    And the response matches the contract
    And $.loan.bookId is {id}
    And $.loan.returned is false
    When I call ReturnBook
    Then the status is 200
    And the response matches the contract
    And $.loan.returned is true

  Scenario: A book is lent to one member at a time
    When I call BorrowBook with JSON:
      """json
      {"member": "jonas"}
      """
    Then the status is 201
    When I call BorrowBook with JSON:
      """json
      {"member": "mira"}
      """
    Then the status is 409
    And the response matches the contract

  Scenario: What nobody has cannot be returned
    When I call ReturnBook
    Then the status is 409
    And the response matches the contract
    When I call BorrowBook with JSON:
      """json
      {"member": "jonas"}
      """
    Then the status is 201
    When I call ReturnBook
    Then the status is 200

  Scenario: A member sees what they borrowed
    When I call BorrowBook with JSON:
      """json
      {"member": "a-reader"}
      """
    Then the status is 201
    And I remember $.loan.id as {loan}
    When I call ListLoans
      | member | a-reader |
    Then the status is 200
    And the response matches the contract
    And $.loans[*].id contains {loan}

  Scenario: Nobody lends a book that is not there
    When I call BorrowBook with JSON:
      """json
      {"member": "mira"}
      """
    Then the status is 201
    When I call ReturnBook
    Then the status is 200
    When I call RemoveBook
    And I call BorrowBook with JSON:
      """json
      {"member": "mira"}
      """
    Then the status is 404
    And the response matches the contract
    When I call ReturnBook
    Then the status is 404
    And the response matches the contract

  Scenario: Who borrows says a name
    When I call BorrowBook with JSON:
      """json
      {"member": ""}
      """
    Then the status is 422
    And the response matches the contract
    When I call BorrowBook with JSON:
      """json
      {"member": "mira"}
      """
    Then the status is 201
