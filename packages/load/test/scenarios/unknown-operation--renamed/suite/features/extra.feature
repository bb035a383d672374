Feature: More

  Scenario: A header goes with a request that cannot be read
    Given I am signed in as alice
    And alice has written {id}
    And the request header "Accept" is "text/html"
    When I call DeleteNote
    Then the status is 204
